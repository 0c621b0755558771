import { mentionAt, visitProse } from "@parley/shared/parse-mentions";

export type MentionPart = { kind: "text"; text: string } | { kind: "mention"; target: string };

/** A message's body as plain parts and the mentions between them; what is code stays as it is. */
export function splitMentions(body: string): MentionPart[] {
  const parts: MentionPart[] = [];
  let end = 0;
  const addText = (to: number) => {
    if (to > end) parts.push({ kind: "text", text: body.slice(end, to) });
  };
  visitProse(body, "<", (at) => {
    const found = mentionAt(body, at);
    if (!found) return 0;
    addText(at);
    parts.push({ kind: "mention", target: found.target });
    end = at + found.length;
    return found.length;
  });
  addText(body.length);
  return parts;
}
