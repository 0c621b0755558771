import { describe, expect, test } from "vitest";
import { markdownLimits } from "./markdown-limits";
import type { BlockNode, InlineNode } from "./markdown-tree";
import { parseMarkdown } from "./parse-markdown";

/** A tree in one line, to be compared at a glance. */
const shape = (blocks: readonly BlockNode[]): string => blocks.map(shapeOfBlock).join(" ");

function shapeOfBlock(block: BlockNode): string {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return `${block.kind}(${inline(block.children)})`;
    case "quote":
      return `quote(${shape(block.children)})`;
    case "list":
      return `list${String(block.start ?? "")}(${block.items.map(shape).join(" | ")})`;
    case "code":
      return `code[${block.language}](${block.text})`;
    case "table":
      return `table[${block.alignments.join()}](${[block.head, ...block.rows]
        .map((row) => row.map(inline).join("|"))
        .join(" / ")})`;
    case "rule":
      return "rule";
  }
}

function inline(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      if (node.kind === "break") return "↵";
      if (node.kind === "mention") return `mention(${node.target})`;
      if (node.kind === "code") return `code(${node.text})`;
      if (node.kind === "link")
        return `link<${node.href}${node.showsTarget ? " shown" : ""}>(${inline(node.children)})`;
      return `${node.kind}(${inline(node.children)})`;
    })
    .join("");
}

const shapeOf = (text: string) => shape(parseMarkdown(text));

function depthOf(nodes: readonly (BlockNode | InlineNode)[]): number {
  const depths = nodes.map((node) => {
    if (node.kind === "list") return 1 + Math.max(0, ...node.items.map(depthOf));
    return "children" in node ? 1 + depthOf(node.children) : 1;
  });
  return Math.max(0, ...depths);
}

describe("what people write", () => {
  test.each([
    [
      "**bold** _it_ *it* ~~gone~~ `a*b*`",
      "paragraph(strong(bold) emphasis(it) emphasis(it) deleted(gone) code(a*b*))",
    ],
    ["one *line*\nand another", "paragraph(one emphasis(line)↵and another)"],
    ["snake_case_name and 2*3*4", "paragraph(snake_case_name and 2emphasis(3)4)"],
    ["\\*not\\* \\# this", "paragraph(*not* # this)"],
    ["# Title\ntext", "heading(Title) paragraph(text)"],
    ["#general is a room", "paragraph(#general is a room)"],
    ["text\n---\nmore", "paragraph(text) rule paragraph(more)"],
    ["> a\n> > b\n\nc", "quote(paragraph(a) quote(paragraph(b))) paragraph(c)"],
    ["> a\nb", "quote(paragraph(a)) paragraph(b)"],
    ["> > a\n> b\nc", "quote(quote(paragraph(a)) paragraph(b)) paragraph(c)"],
    ["- a\n- b\nc", "list(paragraph(a) | paragraph(b)) paragraph(c)"],
    ["- a\n  b\n  - c\n  d\ne", "list(paragraph(a↵b) list(paragraph(c)) paragraph(d)) paragraph(e)"],
    ["- a\n  - b\n- c", "list(paragraph(a) list(paragraph(b)) | paragraph(c))"],
    ["3. a\n4. b", "list3(paragraph(a) | paragraph(b))"],
    ["```ts\nlet a;\n```", "code[ts](let a;)"],
    ["```\n<b>\n", "code[](<b>)"],
    ["    four spaces", "paragraph(four spaces)"],
    ["|a|b|\n|:-:|-:|\n|*1*|2|", "table[center,end](a|b / emphasis(1)|2)"],
    ["<b>bold</b> &amp; <!-- x -->", "paragraph(<b>bold</b> &amp; <!-- x -->)"],
    ["[a]: https://example.org", "paragraph([a]: link<https://example.org/>(https://example.org))"],
  ])("%j", (text, expected) => {
    expect(shapeOf(text)).toBe(expected);
  });
});

describe("links", () => {
  test.each([
    ["[here](https://example.org/a)", "link<https://example.org/a>(here)"],
    ["[**x**](<https://example.org/a b>)", "link<https://example.org/a%20b>(strong(x))"],
    ["<https://example.org>", "link<https://example.org/>(https://example.org)"],
    ["<ana@example.org>", "link<mailto:ana@example.org>(ana@example.org)"],
    [
      "see https://example.org/a_b_c_*d*, ok",
      "see link<https://example.org/a_b_c_*d>(https://example.org/a_b_c_*d)*, ok",
    ],
    ["**https://example.org**", "strong(link<https://example.org/>(https://example.org))"],
    ["(www.example.org/(x))", "(link<https://www.example.org/(x)>(www.example.org/(x)))"],
    ["[https://a.org](https://a.org)", "link<https://a.org/>(https://a.org)"],
    ["![a picture](https://example.org/p.png)", "link<https://example.org/p.png>(a picture)"],
    ["![](https://example.org/p.png)", "link<https://example.org/p.png>(https://example.org/p.png)"],
    ["[![p](https://a.org/p)](https://b.org)", "link<https://b.org/>(p)"],
  ])("%j", (text, expected) => {
    expect(shapeOf(text)).toBe(`paragraph(${expected})`);
  });

  test.each([
    "[a](javascript:alert)",
    // As a message may hold that was stored before control characters were refused.
    "[a](\u0001javascript:alert)",
    "[a](JaVaScRiPt:alert)",
    "[a](data:text/html,x)",
    "[a](vbscript:x)",
    "[a](file:///etc/passwd)",
    "[a](//example.org)",
    "[a](/rooms)",
    "[a](https://ana:secret@example.org)",
    "![a](javascript:alert)",
    "<javascript:alert>",
    "<data:text/html,x>",
  ])("%j stays text", (text) => {
    expect(shapeOf(text)).toBe(`paragraph(${text})`);
  });
});

describe("what is too much stays text", () => {
  const repeat = (text: string, length = 10_000) =>
    text.repeat(Math.ceil(length / text.length)).slice(0, length);

  test.each([
    ">",
    "> ",
    "- ",
    "1. ",
    "> - ",
    "[",
    "[a](",
    "![",
    "*",
    "**a _b ",
    "*a **b ",
    "~~a",
    "`a",
    "<",
    "\\",
  ])("%j over and over", (part) => {
    const text = repeat(part);
    const blocks = parseMarkdown(text);
    expect(depthOf(blocks)).toBeLessThanOrEqual(markdownLimits.blockDepth + markdownLimits.inlineDepth + 2);
  });

  test("emphasis in emphasis", () => {
    const text = `${"*a **b ".repeat(600)}${"c** d* ".repeat(600)}`;
    expect(depthOf(parseMarkdown(text))).toBeLessThanOrEqual(markdownLimits.inlineDepth + 2);
  });

  test("nothing that is nested too deep is lost", () => {
    const shown = shapeOf(
      `${">".repeat(40)} deep\n\n${Array.from({ length: 30 }, (_, at) => `${"  ".repeat(at)}- item ${at}`).join("\n")}`,
    );
    expect(shown).toContain("deep");
    for (let at = 0; at < 30; at += 1) expect(shown).toContain(`item ${at}`);
  });

  test("a table with too many cells, also of those that are filled up", () => {
    const columns = 30;
    expect(shapeOf(`${"|a".repeat(columns)}|\n${"|-".repeat(columns)}|\n${"x\n".repeat(400)}`)).toMatch(
      /^paragraph/,
    );
    expect(shapeOf(`${"|a".repeat(columns)}|\n${"|-".repeat(columns)}|\n${"x\n".repeat(4)}`)).toMatch(
      /^table/,
    );
    expect(shapeOf(`${"|a".repeat(50)}|\n${"|-".repeat(50)}|\nx`)).toMatch(/^paragraph/);
  });
});
