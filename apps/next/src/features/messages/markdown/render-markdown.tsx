import type { MessageBodyProps } from "../message-body";
import { MarkdownDocument } from "./markdown-document";

/** The one thing that is loaded on demand; `load-markdown` asks for it. */
export const renderMarkdown = (props: MessageBodyProps) => <MarkdownDocument {...props} />;
