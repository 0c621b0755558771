import type { MarkdownIt } from "markdown-it";
import { findAddress } from "../parse-links";

/** What may begin an address, or markup: plain text ends before it. */
const stop = /[\n!*<[\\\]_`~]|(?<![\p{L}\p{N}_])(?:https?:\/\/|mailto:|www\.)/giu;

/** Bare addresses are links, by the rules of `parseLinks`, and their marks are no markup. */
export function addAddressRules(parser: MarkdownIt): void {
  parser.inline.ruler.before("text", "address", (state, silent) => {
    // In the text of a link there is no other link; where that text ends is asked silently.
    if (silent || state.linkLevel > 0) return false;
    const found = findAddress(state.src, state.pos);
    if (found === null) return false;
    state.push("link_open", "a", 1).attrs = [["href", found.href]];
    state.push("text", "", 0).content = found.text;
    state.push("link_close", "a", -1);
    state.pos += found.text.length;
    return true;
  });

  parser.inline.ruler.at("text", (state, silent) => {
    const { src, pos, posMax } = state;
    stop.lastIndex = pos;
    let match = stop.exec(src);
    if (match?.index === pos) {
      if (match[0].length === 1) return false;
      // An address that is none.
      stop.lastIndex = pos + 1;
      match = stop.exec(src);
    }
    const end = Math.min(match?.index ?? posMax, posMax);
    if (!silent) state.pending += src.slice(pos, end);
    state.pos = end;
    return true;
  });
}
