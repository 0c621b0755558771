import type { Token } from "markdown-it";
import { hidesTarget } from "./hides-target";
import type { InlineNode } from "./markdown-tree";
import { markdownLimits } from "./markdown-limits";
import { textOf } from "./text-of";

const wrappers: Record<string, "strong" | "emphasis" | "deleted"> = {
  strong_open: "strong",
  em_open: "emphasis",
  s_open: "deleted",
};

/** An element that is open: where what comes belongs, and what it becomes; null where it is nested too deep. */
interface Open {
  children: InlineNode[];
  close: ((children: InlineNode[]) => InlineNode) | null;
}

/** The tokens of one block's text as nodes. Emphasis that is nested too deep stays the marks that were written. */
export function buildInline(tokens: readonly Token[]): InlineNode[] {
  const root: InlineNode[] = [];
  const stack: Open[] = [{ children: root, close: null }];
  let depth = 0;
  let isInLink = false;
  const add = (node: InlineNode) => stack.at(-1)?.children.push(node);

  function open(token: Token) {
    const isTooDeep = depth >= markdownLimits.inlineDepth;
    if (token.type === "link_open") isInLink = !isTooDeep;
    if (isTooDeep) add({ kind: "text", text: token.markup === "autolink" ? "" : token.markup });
    else depth += 1;
    stack.push(
      isTooDeep
        ? { children: stack.at(-1)?.children ?? root, close: null }
        : { children: [], close: closeOf(token) },
    );
  }

  function close(token: Token) {
    const ended = stack.pop();
    if (token.type === "link_close") isInLink = false;
    if (!ended?.close) {
      add({ kind: "text", text: token.markup === "autolink" ? "" : token.markup });
      return;
    }
    depth -= 1;
    add(ended.close(ended.children));
  }

  for (const token of tokens) {
    if (token.nesting === 1) open(token);
    else if (token.nesting === -1) close(token);
    else if (token.type === "text" && token.content !== "") add({ kind: "text", text: token.content });
    else if (token.type === "softbreak" || token.type === "hardbreak") add({ kind: "break" });
    else if (token.type === "code_inline") add({ kind: "code", text: token.content });
    else if (token.type === "mention") add({ kind: "mention", target: token.content });
    else if (token.type === "image") {
      const label = textOf(buildInline(token.children ?? []));
      // Never loaded: who wrote it would learn who reads it.
      add(isInLink ? { kind: "text", text: label } : linkTo(token, "src", [{ kind: "text", text: label }]));
    }
  }
  return root;
}

function closeOf(token: Token): (children: InlineNode[]) => InlineNode {
  if (token.type === "link_open") return (children) => linkTo(token, "href", children);
  const kind = wrappers[token.type] ?? "emphasis";
  return (children) => ({ kind, children });
}

function linkTo(token: Token, attribute: "href" | "src", children: InlineNode[]): InlineNode {
  const href = String(token.attrGet(attribute) ?? "");
  const label = textOf(children);
  if (href === "") return { kind: "text", text: label };
  // Nothing to be seen but the address itself.
  if (!/[^\s\p{Cc}\p{Cf}\p{M}\u2800\u3164\u115f\u1160\uffa0]/u.test(label))
    return { kind: "link", href, showsTarget: false, children: [{ kind: "text", text: href }] };
  return { kind: "link", href, showsTarget: hidesTarget(label, href), children };
}
