import { describe, expect, test } from "vitest";
import { fuzzyMatch } from "./fuzzy-match";

const best = (query: string, candidates: string[]) =>
  candidates
    .map((text) => ({ text, score: fuzzyMatch(query, text) }))
    .filter((each) => each.score !== null)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map((each) => each.text);

describe("fuzzyMatch", () => {
  test("letters that do not occur in order do not match", () => {
    expect(fuzzyMatch("xyz", "general")).toBeNull();
    expect(fuzzyMatch("lareneg", "general")).toBeNull();
  });

  test("the start of the text beats the start of a word, which beats the middle", () => {
    expect(best("des", ["woodesk", "web design", "design"])).toEqual(["design", "web design", "woodesk"]);
  });

  test("initials of words match", () => {
    expect(best("dp", ["deep", "design-platform"])[0]).toBe("design-platform");
  });

  test("case, accents and spaces do not matter", () => {
    expect(fuzzyMatch("cafe", "Café Zürich")).not.toBeNull();
    expect(fuzzyMatch("cz", "Café Zürich")).not.toBeNull();
    expect(fuzzyMatch("café  zu", "Café Zürich")).not.toBeNull();
  });

  test("a whole match beats scattered letters", () => {
    expect(best("sales", ["small apples", "emea sales"])[0]).toBe("emea sales");
  });

  test("nothing typed matches all alike", () => {
    expect(fuzzyMatch("", "anything")).toBe(0);
  });
});
