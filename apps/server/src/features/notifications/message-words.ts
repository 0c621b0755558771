import { mentionAt, parseMentions, visitProse } from "@parley/shared/parse-mentions";

export type NameOf = (userId: string) => string | undefined;

/** What a message is shown by, where its room and people are not in view. */
export interface Described {
  authorId: string;
  body: string;
  roomName: string;
  /** The people of a direct room. */
  people: readonly string[] | null;
}

const bodyLength = 200;
const list = new Intl.ListFormat("en", { type: "conjunction" });
/** Of a direct room so many people are named. */
const named = 3;

/** Whose names are needed for the words of a message. */
export const namesIn = ({ authorId, body, people }: Described): string[] => [
  authorId,
  ...parseMentions(body).userIds,
  ...(people ?? []),
];

/** The beginning of a message on one line, with names in place of ids; its other markup stays as it was written. */
export function excerptOf(body: string, nameOf: NameOf): string {
  let text = "";
  let from = 0;
  visitProse(body, "<", (at) => {
    const found = mentionAt(body, at);
    if (!found) return 0;
    const name = found.target === "room" ? "room" : (nameOf(found.target) ?? "someone");
    text += `${body.slice(from, at)}@${name}`;
    from = at + found.length;
    return found.length;
  });
  const characters = [...(text + body.slice(from)).replace(/\s+/g, " ").trim()];
  if (characters.length <= bodyLength) return characters.join("");
  return `${characters.slice(0, bodyLength).join("")}…`;
}

/** What a room is called by one who is in it; null for a conversation of two, which is called by the other one alone. */
export function placeOf({ roomName, people }: Described, userId: string, nameOf: NameOf): string | null {
  if (people === null) return roomName;
  const others = people.filter((id) => id !== userId);
  if (others.length < 2) return null;
  const names = others.slice(0, named).map((id) => nameOf(id) ?? "someone");
  const more = others.length - names.length;
  return list.format(more > 0 ? [...names, `${String(more)} more`] : names);
}

export const pathOf = (roomId: string, seq: number): string => `/rooms/${roomId}?seq=${String(seq)}`;
