import { newId } from "@parley/shared/id";
import { parseMentions } from "@parley/shared/parse-mentions";
import { expect, test } from "vitest";
import type { BlockNode, InlineNode } from "./markdown-tree";
import { parseMarkdown } from "./parse-markdown";
import { readMarkdown } from "./read-markdown";

const ana = newId();
const at = `<@${ana}>`;

function countMentions(nodes: readonly (BlockNode | InlineNode)[]): number {
  return nodes.reduce((sum, node) => {
    if (node.kind === "mention") return sum + 1;
    if (node.kind === "list") return sum + countMentions(node.items.flat());
    if (node.kind === "table") return sum + countMentions([...node.head, ...node.rows.flat()].flat());
    return "children" in node ? sum + countMentions(node.children) : sum;
  }, 0);
}

test.each([
  [at, 1],
  [`**${at}** _${at}_ [${at}](https://example.org)`, 3],
  [`> ${at}\n\n- ${at}\n1. ${at}\n\n|a|\n|-|\n|${at}|`, 4],
  [`\\${at} \`${at}\` \`\` ${at} \`\``, 0],
  [`\`\`\`\n${at}\n\`\`\`\n${at}`, 1],
  [`> \`\`\`\n> ${at}\n${at}`, 1],
  [`- \`\`\`\n  ${at}\n${at}`, 1],
  [`a \` b\n\n${at} \``, 1],
  [`\`a\n${at}\` ${at}`, 1],
  ["<@nobody> <!here> <!room", 0],
])("what is shown as a mention is what the server tells people: %j", (body, count) => {
  expect(countMentions(parseMarkdown(body))).toBe(count);
  expect(parseMentions(body).userIds.length > 0).toBe(count > 0);
});

test("a message is read without its marks, with names", () => {
  const body = `# Plan\n**${at}** asks the <!room> for \`x\`:\n- one\n- [two](https://example.org)\n\n\`\`\`ts\nlet a;\n\`\`\``;
  expect(readMarkdown(body, (id) => (id === ana ? "Ana" : undefined))).toBe(
    "Plan\n@Ana asks the @room for x:\none\ntwo\nlet a;",
  );
  expect(readMarkdown(at, () => undefined)).toBe("@unknown");
});
