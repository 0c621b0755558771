import type { InlineNode } from "./markdown-tree";

/** What is to be read in these nodes, without their markup. */
export const textOf = (nodes: readonly InlineNode[]): string =>
  nodes
    .map((node) => (node.kind === "break" ? " " : "text" in node ? node.text : textOf(node.children)))
    .join("");
