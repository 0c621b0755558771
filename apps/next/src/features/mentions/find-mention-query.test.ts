import { expect, it } from "vitest";
import { findMentionQuery } from "./find-mention-query";

const find = (text: string, caret = text.length) => findMentionQuery(text, caret, { "Ana Beck": "id" });

it("is what was typed after an @ up to the caret", () => {
  expect(find("@")).toEqual({ from: 0, text: "" });
  expect(find("hi @an")).toEqual({ from: 3, text: "an" });
  expect(find("hi @an there", 6)).toEqual({ from: 3, text: "an" });
  expect(find("(@Jörg Mü")).toEqual({ from: 1, text: "Jörg Mü" });
  expect(find("@अनु")).toEqual({ from: 0, text: "अनु" });
  expect(find("@علی\u200cرضا")).toEqual({ from: 0, text: "علی\u200cرضا" });
  expect(find("@Jose\u0301 Lu")).toEqual({ from: 0, text: "Jose\u0301 Lu" });
  expect(find("one\n@b")).toEqual({ from: 4, text: "b" });
});

it("is none in a mail address, far behind, over a line's end, or after a mention that is complete", () => {
  for (const text of [
    "ana@exa",
    "hi",
    "@ana\n",
    "@one two three four five",
    "@Ana Beck",
    "@Ana Beck and",
    "@@",
  ])
    expect(find(text), text).toBeNull();
});

it("is none in an address", () => {
  expect(find("see https://medium.com/@an")).toBeNull();
  expect(find("see https://medium.com/@an/post", 26)).toBeNull();
  expect(find("https://example.org/a (@an")).toEqual({ from: 23, text: "an" });
  expect(find("either/@an")).toEqual({ from: 7, text: "an" });
});
