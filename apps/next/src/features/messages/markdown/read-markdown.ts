import type { NameOf } from "../../mentions/name-mentions";
import type { BlockNode } from "./markdown-tree";
import { parseMarkdown } from "./parse-markdown";
import { textOf } from "./text-of";

/** What a message says, as text: a line for each block. Empty where its markup can't be read. */
export function readMarkdown(body: string, nameOf: NameOf): string {
  try {
    return textOfBlocks(parseMarkdown(body), nameOf);
  } catch {
    return "";
  }
}

const textOfBlocks = (blocks: readonly BlockNode[], nameOf: NameOf): string =>
  blocks
    .map((block) => textOfBlock(block, nameOf))
    .filter((text) => text !== "")
    .join("\n");

function textOfBlock(block: BlockNode, nameOf: NameOf): string {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return textOf(block.children, nameOf);
    case "quote":
      return textOfBlocks(block.children, nameOf);
    case "list":
      return block.items.map((item) => textOfBlocks(item, nameOf)).join("\n");
    case "code":
      return block.text;
    case "table":
      return [block.head, ...block.rows]
        .map((cells) => cells.map((cell) => textOf(cell, nameOf)).join(" "))
        .join("\n");
    case "rule":
      return "";
  }
}
