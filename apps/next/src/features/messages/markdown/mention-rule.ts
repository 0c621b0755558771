import type { MarkdownIt } from "markdown-it";
import { mentionAt } from "@parley/shared/parse-mentions";

/** People and the room, by the marks that the server reads. */
export function addMentionRule(parser: MarkdownIt): void {
  parser.inline.ruler.before("autolink", "mention", (state, silent) => {
    const found = mentionAt(state.src, state.pos);
    if (found === null) return false;
    if (!silent) state.push("mention", "", 0).content = found.target;
    state.pos += found.length;
    return true;
  });
}
