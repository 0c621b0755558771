import { useMemo } from "react";
import type { MessageBodyProps } from "../message-body";
import { PlainBody } from "../plain-body";
import { Blocks } from "./blocks";
import type { BlockNode } from "./markdown-tree";
import { parseMarkdown } from "./parse-markdown";

/** What someone wrote, with its markup as elements. Never by way of HTML: what is no markup is only ever text. */
export function MarkdownDocument(props: MessageBodyProps) {
  const blocks = useMemo(() => blocksOf(props.text), [props.text]);
  if (blocks.length === 0) return <PlainBody {...props} />;
  return <Blocks blocks={blocks} canTab={props.canTab} end={props.end} />;
}

function blocksOf(text: string): BlockNode[] {
  try {
    return parseMarkdown(text);
  } catch {
    // Whatever the parser stumbles over, the message can be read.
    return [];
  }
}
