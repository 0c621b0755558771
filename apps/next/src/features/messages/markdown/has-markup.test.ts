import { describe, expect, test } from "vitest";
import { hasMarkup } from "./has-markup";
import { parseMarkdown } from "./parse-markdown";

describe("text that is shown at once", () => {
  test.each([
    "Good morning everyone.",
    "It costs 5 - 3 = 2, or 2 + 2 > 3 & 4",
    "On call: Ana (until 15:00), then Ben!",
    "see https://example.org/a?b=c#d, please",
    "#general is the room\n-5 degrees\n1.5 litres",
    "one\ntwo",
  ])("%j is one plain paragraph for the parser too", (text) => {
    expect(hasMarkup(text)).toBe(false);
    const blocks = parseMarkdown(text);
    expect(blocks).toHaveLength(1);
    const [block] = blocks;
    const kinds = block?.kind === "paragraph" ? block.children.map(({ kind }) => kind) : [block?.kind];
    expect(kinds.filter((kind) => kind !== "text" && kind !== "break" && kind !== "link")).toEqual([]);
  });
});

test.each([
  "*a*",
  "_a_",
  "~~a~~",
  "`a`",
  "[a](https://example.org)",
  "<https://example.org>",
  "a\\\nb",
  "|a|\n|-|",
  "> a",
  "text\n  > a",
  "# a",
  "- a",
  "+ a",
  "---",
  "- - -",
  "1. a",
  "12) a",
  "text\n* a",
  "```\na\n```",
])("%j needs the parser", (text) => {
  expect(hasMarkup(text)).toBe(true);
});
