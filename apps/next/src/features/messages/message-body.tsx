"use client";

import type { ReactNode } from "react";
import { hasMarkup } from "./markdown/has-markup";
import { useMarkdown } from "./markdown/load-markdown";
import { PlainBody } from "./plain-body";

export interface MessageBodyProps {
  text: string;
  /** Links and what scrolls are on the way of the Tab key only in the message that has the focus. */
  canTab: boolean;
  /** Stands at the end of the last line. */
  end?: ReactNode;
}

/** What someone wrote. Without markup, and until the code for it is there, plain text. */
export function MessageBody(props: MessageBodyProps) {
  const renderMarkdown = useMarkdown(hasMarkup(props.text));
  return renderMarkdown === null ? <PlainBody {...props} /> : renderMarkdown(props);
}
