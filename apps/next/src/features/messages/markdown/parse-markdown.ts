import { buildBlocks } from "./build-blocks";
import { createParser } from "./create-parser";
import type { BlockNode } from "./markdown-tree";

const parser = createParser();

/** The tree of a message's text. Takes time in proportion to its length, and is never deeper than its limits. */
export const parseMarkdown = (text: string): BlockNode[] => buildBlocks(parser.parse(text, {}));
