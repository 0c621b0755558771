import type { Token } from "markdown-it";
import { buildInline } from "./build-inline";
import { buildTable } from "./build-table";
import type { BlockNode } from "./markdown-tree";
import { TokenReader } from "./token-reader";

/** The parser's flat list of tokens as a tree. Its depth is bounded by `plain-rules`. */
export const buildBlocks = (tokens: readonly Token[]): BlockNode[] => readBlocks(new TokenReader(tokens));

/** Up to the token of this type, which is read too, or to the end. */
function readBlocks(reader: TokenReader, end?: string): BlockNode[] {
  const blocks: BlockNode[] = [];
  for (let token = reader.next(); token !== null && token.type !== end; token = reader.next()) {
    const block = readBlock(token, reader);
    if (block !== null) blocks.push(block);
  }
  return blocks;
}

function readBlock(token: Token, reader: TokenReader): BlockNode | null {
  switch (token.type) {
    case "paragraph_open":
      return { kind: "paragraph", children: buildInline(reader.contentUntil("paragraph_close")) };
    case "heading_open":
      return { kind: "heading", children: buildInline(reader.contentUntil("heading_close")) };
    case "blockquote_open":
      return { kind: "quote", children: readBlocks(reader, "blockquote_close") };
    case "bullet_list_open":
      return { kind: "list", start: null, items: readItems(reader, "bullet_list_close") };
    case "ordered_list_open": {
      const start = Number(token.attrGet("start") ?? 1);
      return { kind: "list", start, items: readItems(reader, "ordered_list_close") };
    }
    case "fence":
      return {
        kind: "code",
        text: token.content.replace(/\n$/, ""),
        language: token.info.trim().split(/\s/)[0] ?? "",
      };
    case "table_open":
      return buildTable(reader);
    case "hr":
      return { kind: "rule" };
    case "plain":
      return { kind: "paragraph", children: [{ kind: "text", text: token.content }] };
    default:
      return null;
  }
}

function readItems(reader: TokenReader, end: string): BlockNode[][] {
  const items: BlockNode[][] = [];
  for (let token = reader.next(); token !== null && token.type !== end; token = reader.next())
    if (token.type === "list_item_open") items.push(readBlocks(reader, "list_item_close"));
  return items;
}
