import type { MarkdownIt, StateBlock } from "markdown-it";
import { markdownLimits } from "./markdown-limits";

/** What is nested too deep, and tables that are too large, stay the text that they were. */
export function addPlainRules(parser: MarkdownIt): void {
  parser.block.ruler.before("table", "too_deep", (state, startLine, endLine, silent) => {
    if (silent || state.level < markdownLimits.blockDepth) return false;
    let line = startLine;
    while (line < endLine && (state.isEmpty(line) || (state.sCount[line] ?? 0) >= state.blkIndent)) line += 1;
    pushPlain(state, startLine, Math.max(line, startLine + 1));
    return true;
  });

  parser.block.ruler.before(
    "table",
    "too_large_table",
    (state, startLine, endLine, silent) => {
      if (startLine + 2 > endLine) return false;
      const delimiters = state.getLines(startLine + 1, startLine + 2, state.blkIndent, false);
      if (!/^[\s|:-]+$/.test(delimiters)) return false;
      const columns = delimiters.split("|").filter((column) => column.includes("-")).length;
      if (columns === 0) return false;
      let line = startLine + 2;
      while (line < endLine && !state.isEmpty(line)) line += 1;
      const cells = columns * (line - startLine - 1);
      if (columns <= markdownLimits.tableColumns && cells <= markdownLimits.tableCells) return false;
      if (!silent) pushPlain(state, startLine, line);
      return true;
    },
    { alt: ["paragraph"] },
  );
}

function pushPlain(state: StateBlock, startLine: number, endLine: number): void {
  state.push("plain", "", 0).content = state.getLines(startLine, endLine, state.blkIndent, false).trim();
  state.line = endLine;
}
