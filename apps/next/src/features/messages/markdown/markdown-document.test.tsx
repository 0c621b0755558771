// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { MarkdownDocument } from "./markdown-document";

// jsdom lays nothing out, so nothing ever overflows there.
beforeAll(() => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
afterEach(cleanup);

const show = (text: string) =>
  render(<MarkdownDocument text={text} canTab={false} end={<i data-testid="end" />} />).container;
const end = () => screen.getByTestId("end");

test("markup becomes elements", () => {
  const container = show("**b** *i* ~~d~~ `c`\n\n> q\n\n- one\n- two\n\n3. three\n\n|h|\n|-|\n|d|");
  for (const [selector, text] of [
    ["strong", "b"],
    ["em", "i"],
    ["del", "d"],
    ["p code", "c"],
    ["blockquote", "q"],
    ["ul > li:last-child", "two"],
    ["ol[start='3'] > li", "three"],
    ["th[scope=col]", "h"],
  ] as const)
    expect(container.querySelector(selector)?.textContent, selector).toBe(text);
});

test("a heading is a line of text and no heading of the page", () => {
  const container = show("# Title");
  expect(container.querySelector("h1, h2, h3, h4, h5, h6")).toBeNull();
  expect(container.querySelector("p")?.className).toContain("font-semibold");
});

test("HTML and pictures are never elements", () => {
  const container = show("<img src=x onerror=alert(1)> *a* ![p](https://example.org/p.png)");
  expect(container.querySelector("img")).toBeNull();
  expect(container.textContent).toContain("<img src=x onerror=alert(1)>");
  expect(screen.getByRole("link", { name: "p" }).getAttribute("href")).toBe("https://example.org/p.png");
});

test("a link whose text is another address shows where it leads", () => {
  show("[bank.example.org](https://evil.example) and [here](https://evil.example)");
  const names = screen.getAllByRole("link").map((link) => link.textContent);
  expect(names).toEqual(["bank.example.org (https://evil.example/)", "here"]);
});

test.each([
  ["plain *text*", "p"],
  ["# Title", "p"],
  ["- a\n- b\n  - c", "ul ul li p"],
  ["> a\n\n> b", "blockquote p"],
])("what stands at the end of %j is in its last line", (text, selector) => {
  const container = show(text);
  expect([...container.querySelectorAll(selector)].at(-1)?.contains(end())).toBe(true);
});

test.each(["```\ncode\n```", "|a|\n|-|", "a\n\n---"])("what stands at the end of %j is beside it", (text) => {
  const container = show(text);
  expect(end().closest("pre, table")).toBeNull();
  expect(container.contains(end())).toBe(true);
});

test("code gets its colours, and keeps its text", async () => {
  const container = show("```ts\nconst a = 1;\n```");
  expect(container.querySelector("pre")?.textContent).toBe("const a = 1;");
  const keyword = await screen.findByText("const");
  expect(keyword.className).toBe("text-code-keyword");
  expect(container.querySelector("pre")?.textContent).toBe("const a = 1;");
});
