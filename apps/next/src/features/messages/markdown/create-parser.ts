import MarkdownIt, { type MarkdownIt as Parser } from "markdown-it";
import { safeHref } from "../safe-href";
import { addAddressRules } from "./address-rules";
import { addLineRules } from "./line-rules";
import { addMentionRule } from "./mention-rule";
import { addPlainRules } from "./plain-rules";

/**
 * Not of the chat: HTML and its entities are text; indented text and underlined lines are what they look like, not
 * code and headings; definitions of links would vanish from the message.
 */
const unused = ["html_block", "html_inline", "entity", "code", "lheading", "reference"];

/** markdown-it with the dialect of messages. Only its tokens are used, never its HTML. */
export function createParser(): Parser {
  const parser = new MarkdownIt({ html: false, breaks: true, linkify: false, typographer: false });
  parser.disable(unused);
  // The library asks both in turn: an empty address is no link, and stays the text that it was.
  parser.normalizeLink = (written) => safeHref(written) ?? "";
  parser.validateLink = (href) => href !== "";
  parser.normalizeLinkText = (written) => written;
  addAddressRules(parser);
  addMentionRule(parser);
  addLineRules(parser);
  addPlainRules(parser);
  return parser;
}
