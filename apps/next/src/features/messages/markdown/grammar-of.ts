/** The languages that get colours, each with the names that people write after a fence. */
const names = {
  bash: ["sh", "shell", "zsh", "console"],
  c: ["h"],
  cpp: ["c++", "cc", "hpp"],
  csharp: ["cs", "c#"],
  css: [],
  diff: ["patch"],
  dockerfile: ["docker"],
  go: ["golang"],
  graphql: ["gql"],
  ini: ["toml", "env"],
  java: [],
  javascript: ["js", "jsx", "mjs", "cjs"],
  json: ["json5", "jsonc"],
  kotlin: ["kt"],
  lua: [],
  markdown: ["md"],
  php: [],
  python: ["py"],
  ruby: ["rb"],
  rust: ["rs"],
  scss: [],
  sql: ["postgres", "postgresql"],
  swift: [],
  typescript: ["ts", "tsx", "mts"],
  xml: ["html", "svg"],
  yaml: ["yml"],
} as const;

export type Grammar = keyof typeof names;

const grammars = new Map(
  Object.entries(names).flatMap(([grammar, others]) =>
    [grammar, ...others].map((name) => [name, grammar as Grammar] as const),
  ),
);

/** The grammar for a language as it was written after a fence; null for one that gets no colours. */
export const grammarOf = (language: string): Grammar | null => grammars.get(language.toLowerCase()) ?? null;
