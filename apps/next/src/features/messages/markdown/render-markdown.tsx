import type { MessageBodyProps } from "../message-body";
import { MarkdownDocument } from "./markdown-document";

export { readMarkdown } from "./read-markdown";

/** With `readMarkdown` all that is loaded on demand; `load-markdown` asks for it. */
export const renderMarkdown = (props: MessageBodyProps) => <MarkdownDocument {...props} />;
