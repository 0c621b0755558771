import { createLowlight } from "lowlight";
import type { Grammar } from "./grammar-of";
import type { CodePiece, Tone } from "./use-highlighting";

type LoadGrammar = () => Promise<{ default: Parameters<typeof lowlight.register>[1] }>;

const lowlight = createLowlight();

/** One chunk each, so that nobody loads a language that they don't see. */
const loadGrammar: Record<Grammar, LoadGrammar> = {
  bash: () => import("highlight.js/lib/languages/bash"),
  c: () => import("highlight.js/lib/languages/c"),
  cpp: () => import("highlight.js/lib/languages/cpp"),
  csharp: () => import("highlight.js/lib/languages/csharp"),
  css: () => import("highlight.js/lib/languages/css"),
  diff: () => import("highlight.js/lib/languages/diff"),
  dockerfile: () => import("highlight.js/lib/languages/dockerfile"),
  go: () => import("highlight.js/lib/languages/go"),
  graphql: () => import("highlight.js/lib/languages/graphql"),
  ini: () => import("highlight.js/lib/languages/ini"),
  java: () => import("highlight.js/lib/languages/java"),
  javascript: () => import("highlight.js/lib/languages/javascript"),
  json: () => import("highlight.js/lib/languages/json"),
  kotlin: () => import("highlight.js/lib/languages/kotlin"),
  lua: () => import("highlight.js/lib/languages/lua"),
  markdown: () => import("highlight.js/lib/languages/markdown"),
  php: () => import("highlight.js/lib/languages/php"),
  python: () => import("highlight.js/lib/languages/python"),
  ruby: () => import("highlight.js/lib/languages/ruby"),
  rust: () => import("highlight.js/lib/languages/rust"),
  scss: () => import("highlight.js/lib/languages/scss"),
  sql: () => import("highlight.js/lib/languages/sql"),
  swift: () => import("highlight.js/lib/languages/swift"),
  typescript: () => import("highlight.js/lib/languages/typescript"),
  xml: () => import("highlight.js/lib/languages/xml"),
  yaml: () => import("highlight.js/lib/languages/yaml"),
};

/** The highlighter's names of what it found, by the first part. */
const tones: Record<string, Tone> = {
  keyword: "keyword",
  literal: "keyword",
  operator: "keyword",
  selector: "keyword",
  "selector-tag": "keyword",
  tag: "keyword",
  string: "string",
  regexp: "string",
  char: "string",
  quote: "comment",
  comment: "comment",
  doctag: "comment",
  meta: "comment",
  number: "number",
  symbol: "number",
  bullet: "number",
  title: "name",
  name: "name",
  section: "name",
  attr: "name",
  attribute: "name",
  property: "name",
  "selector-class": "name",
  "selector-id": "name",
  "selector-attr": "name",
  "selector-pseudo": "name",
  link: "name",
  type: "type",
  built_in: "type",
  variable: "type",
  "template-variable": "type",
  addition: "added",
  deletion: "removed",
};

/** Rejects when the language could not be loaded, or its grammar fails on this code. */
export async function highlightCode(code: string, grammar: Grammar): Promise<CodePiece[]> {
  if (!lowlight.registered(grammar)) lowlight.register(grammar, (await loadGrammar[grammar]()).default);
  return piecesOf(lowlight.highlight(grammar, code, { prefix: "" }));
}

type HighlightTree = ReturnType<typeof lowlight.highlight>;
type HighlightNode = HighlightTree["children"][number];

/** The innermost colour of each piece. Not recursive: code may nest as deep as it is long. */
function piecesOf(tree: HighlightTree): CodePiece[] {
  const pieces: CodePiece[] = [];
  const stack: { node: HighlightNode; tone: Tone | null }[] = [];
  const push = (children: readonly HighlightNode[], tone: Tone | null) => {
    for (const node of children.toReversed()) stack.push({ node, tone });
  };
  push(tree.children, null);
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { node, tone } = top;
    if (node.type === "element") {
      const classes = node.properties.className;
      const name = Array.isArray(classes) ? String(classes[0]) : "";
      push(node.children, tones[name] ?? tone);
    } else if (node.type === "text") {
      const last = pieces.at(-1);
      if (last?.tone === tone) last.text += node.value;
      else pieces.push({ text: node.value, tone });
    }
  }
  return pieces;
}
