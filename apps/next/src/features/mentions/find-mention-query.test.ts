import { expect, it } from "vitest";
import { findMentionQuery } from "./find-mention-query";

const find = (text: string, caret = text.length) => findMentionQuery(text, caret, { "Ana Beck": "id" });

it("is what was typed after an @ up to the caret", () => {
  expect(find("@")).toEqual({ from: 0, text: "" });
  expect(find("hi @an")).toEqual({ from: 3, text: "an" });
  expect(find("hi @an there", 6)).toEqual({ from: 3, text: "an" });
  expect(find("(@Jörg Mü")).toEqual({ from: 1, text: "Jörg Mü" });
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
