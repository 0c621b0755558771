import type { MarkdownIt } from "markdown-it";

/**
 * A line counts for itself, as in chats: what follows a quote without its mark is no part of it, nor what follows
 * an item of a list without being indented. The library would go on until an empty line.
 */
export function addLineRules(parser: MarkdownIt): void {
  parser.block.ruler.before(
    "table",
    "quote_ends",
    (state, _startLine, _endLine, silent) => silent && state.parentType === "blockquote",
    { alt: ["blockquote"] },
  );
  parser.block.ruler.before(
    "table",
    "item_ends",
    (state, startLine, _endLine, silent) => silent && (state.sCount[startLine] ?? 0) < state.blkIndent,
    { alt: ["paragraph"] },
  );
}
