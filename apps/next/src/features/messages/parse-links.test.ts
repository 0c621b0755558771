import { describe, expect, test } from "vitest";
import { parseLinks } from "./parse-links";

const links = (text: string) =>
  parseLinks(text).flatMap((part) => (part.kind === "link" ? [[part.text, part.href]] : []));
const shown = (text: string) => links(text).map(([address]) => address);

describe("parseLinks", () => {
  test.each([
    ["see https://example.org/a?b=c#d now", "https://example.org/a?b=c#d"],
    ["http://localhost:3030", "http://localhost:3030"],
    ["(https://example.org)", "https://example.org"],
    ["https://en.wikipedia.org/wiki/Rust_(language)", "https://en.wikipedia.org/wiki/Rust_(language)"],
    ["(see https://en.wikipedia.org/wiki/Rust_(language)).", "https://en.wikipedia.org/wiki/Rust_(language)"],
    ["https://example.org/a, and", "https://example.org/a"],
    ["Really https://example.org?!", "https://example.org"],
    ["https://example.org/a...", "https://example.org/a"],
    ["“https://example.org/a”", "https://example.org/a"],
    ["<https://example.org/a>", "https://example.org/a"],
    ["https://example.org/日本", "https://example.org/日本"],
    ["HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"],
    ["**https://example.org/a**", "https://example.org/a"],
    ["mail mailto:ana@example.org.", "mailto:ana@example.org"],
  ])("%s", (text, address) => {
    expect(shown(text)).toEqual([address]);
  });

  test("gives an address without a scheme one", () => {
    expect(links("www.example.org/a)")).toEqual([["www.example.org/a", "https://www.example.org/a"]]);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://example.org",
    "file:///etc/passwd",
    "xhttps://example.org",
    "http://",
    "https://.",
    "www.foo",
    "mailto:",
    "mailto:nobody",
    "https://bank.example@evil.example/",
    "https://user:password@evil.example/",
    "a word, nothing more",
  ])("leaves %s alone", (text) => {
    expect(parseLinks(text)).toEqual([{ kind: "text", text }]);
  });

  test("ends at a mark that turns the reading direction round", () => {
    expect(shown("https://example.org/\u202egpj.exe")).toEqual(["https://example.org/"]);
  });

  test("finds several, and keeps every character", () => {
    const text = "a https://one.example, (www.two.example) and\nhttps://three.example/x_y. End";
    expect(shown(text)).toEqual(["https://one.example", "www.two.example", "https://three.example/x_y"]);
    expect(
      parseLinks(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });

  test("is quick with hostile text", () => {
    const started = performance.now();
    parseLinks("https://example.org/" + "(".repeat(4000) + ")".repeat(3980));
    parseLinks("https://a".repeat(880));
    parseLinks("https://example.org/" + ")".repeat(7900));
    expect(performance.now() - started).toBeLessThan(500);
  });

  test("an empty text has no parts", () => {
    expect(parseLinks("")).toEqual([]);
  });
});
