import { describe, expect, it } from "vitest";
import { hasKeyword } from "./has-keyword";

const finds = (body: string, ...words: string[]) => hasKeyword(body, words);

describe("hasKeyword", () => {
  it("finds whole words, whatever their case and accents", () => {
    expect(finds("Das Café ist zu", "CAFE")).toBe(true);
    expect(finds("cafe\u0301!", "café")).toBe(true);
    expect(finds("STRASSE", "straße")).toBe(true);
    expect(finds("(release)", "release")).toBe(true);
    expect(finds("released", "release")).toBe(false);
    expect(finds("prerelease", "release")).toBe(false);
    expect(finds("release_1 release", "release")).toBe(true);
    expect(finds("é release2", "release")).toBe(false);
  });

  it("finds words with spaces and signs", () => {
    expect(finds("on the Release Train now", "release train")).toBe(true);
    expect(finds("I like C++.", "c++")).toBe(true);
    expect(finds("C++20", "c++")).toBe(true);
    expect(finds("see #42", "#42")).toBe(true);
  });

  it("finds words of scripts that have no spaces", () => {
    expect(finds("明日会議があります", "会議")).toBe(true);
    expect(finds("𠮷野家へ", "野家")).toBe(true);
  });

  it("finds a word among very many that begin like it", () => {
    const body = "ⅲ".repeat(8_000);
    expect(finds(body, ...Array.from({ length: 50 }, (_, n) => "i".repeat(n + 1)))).toBe(false);
    expect(finds(`${"iii ".repeat(1_000)}ii`, "ii")).toBe(true);
  });

  it("finds nothing in the ids of mentions, and nothing for an empty word", () => {
    expect(finds("<@deadbeef-0000-4000-8000-000000000000> hello", "deadbeef")).toBe(false);
    expect(finds("hello", "\u0301")).toBe(false);
    expect(finds("hello")).toBe(false);
  });
});
