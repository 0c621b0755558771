import type { Token } from "markdown-it";
import { buildInline } from "./build-inline";
import type { Alignment, Cell, TableNode } from "./markdown-tree";
import type { TokenReader } from "./token-reader";

/** A table, whose opening was read already. */
export function buildTable(reader: TokenReader): TableNode {
  const lines: Cell[][] = [];
  const alignments: Alignment[] = [];
  for (let token = reader.next(); token !== null && token.type !== "table_close"; token = reader.next()) {
    if (token.type === "tr_open") lines.push([]);
    if (token.type !== "th_open" && token.type !== "td_open") continue;
    if (token.type === "th_open") alignments.push(alignmentOf(token));
    lines.at(-1)?.push(buildInline(reader.contentUntil(token.type.replace("open", "close"))));
  }
  const [head = [], ...rows] = lines;
  return { kind: "table", alignments, head, rows };
}

/** The parser has it as a style. */
function alignmentOf(token: Token): Alignment {
  const style = token.attrGet("style");
  if (style === "text-align:center") return "center";
  return style === "text-align:right" ? "end" : "start";
}
