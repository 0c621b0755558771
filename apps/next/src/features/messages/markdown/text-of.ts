import { mentionText, type NameOf } from "../../mentions/name-mentions";
import type { InlineNode } from "./markdown-tree";

/** What is to be read in these nodes, without their markup. */
export const textOf = (nodes: readonly InlineNode[], nameOf: NameOf = () => undefined): string =>
  nodes
    .map((node) => {
      if (node.kind === "break") return " ";
      if (node.kind === "mention") return mentionText(node.target, nameOf);
      return "text" in node ? node.text : textOf(node.children, nameOf);
    })
    .join("");
