import { expect, test } from "vitest";
import { grammarOf } from "./grammar-of";
import { highlightCode } from "./highlight-code";

test("gives the code in pieces with what they are", async () => {
  const code = 'const name = "Ana"; // who\nreturn 5;';
  const pieces = await highlightCode(code, "typescript");
  expect(pieces.map(({ text }) => text).join("")).toBe(code);
  const toneOf = (text: string) => pieces.find((piece) => piece.text === text)?.tone;
  expect(toneOf("const")).toBe("keyword");
  expect(toneOf('"Ana"')).toBe("string");
  expect(toneOf("// who")).toBe("comment");
  expect(toneOf("5")).toBe("number");
});

test("every language that is named can be loaded, and keeps the code as it is", async () => {
  const code = "<a b='c'>\n{ \"d\": 1 } # e\n-- f\n+ g\n";
  const names =
    "sh c cpp cs css diff docker go gql toml java js json kt lua md php py rb rs scss sql swift ts html yml";
  for (const name of names.split(" ")) {
    const grammar = grammarOf(name);
    if (grammar === null) throw new Error(`${name} has no grammar`);
    const pieces = await highlightCode(code, grammar);
    expect(pieces.map(({ text }) => text).join(""), name).toBe(code);
  }
});

test("code that nests as deep as it is long", async () => {
  const code = "`${".repeat(2_600);
  const pieces = await highlightCode(code, "javascript");
  expect(pieces.map(({ text }) => text).join("")).toBe(code);
});

test("a language that is not known has no grammar, whatever its name", () => {
  expect(grammarOf("klingon")).toBeNull();
  expect(grammarOf("__proto__")).toBeNull();
  expect(grammarOf("constructor")).toBeNull();
  expect(grammarOf("TypeScript")).toBe("typescript");
});
