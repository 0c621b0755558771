import { describe, expect, it } from "vitest";
import { newId } from "./id";
import { limits } from "./limits";
import { mentionsPerson, parseMentions } from "./parse-mentions";

const ana = newId();
const bob = newId();
const at = (id: string) => `<@${id}>`;
const people = (body: string) => parseMentions(body).userIds;

describe("the mentions of a message", () => {
  it("are the people in it, each once and in their order, and the room", () => {
    expect(parseMentions(`${at(bob)} and ${at(ana)}, and ${at(bob)} again`)).toEqual({
      userIds: [bob, ana],
      room: false,
    });
    expect(parseMentions("look <!room>")).toEqual({ userIds: [], room: true });
    expect(people(at(ana.toUpperCase()))).toEqual([ana]);
    expect(people(`**${at(ana)}** [${at(bob)}](https://example.org)`)).toEqual([ana, bob]);
    expect(mentionsPerson(`hi ${at(ana)}`, bob)).toBe(false);
    expect(mentionsPerson("<!room>", bob)).toBe(true);
  });

  it("are no names, no other ids and nothing that is cut off", () => {
    for (const body of ["@Ana", `<@${ana}`, `<@ana>`, `<@${ana}0>`, `< @${ana}>`, "<!here>", `\\${at(ana)}`])
      expect(parseMentions(body)).toEqual({ userIds: [], room: false });
  });

  it.each([
    ["between marks", `\`${at(ana)}\` ${at(bob)}`],
    ["between two marks, with one inside", `\`\`a \` ${at(ana)}\`\` ${at(bob)}`],
    ["over two lines", `\`a\n${at(ana)}\` ${at(bob)}`],
    ["in a fence", `\`\`\`ts\n${at(ana)}\n\`\`\`\n${at(bob)}`],
    ["in a fence of other marks", `~~~\n\`\`\`\n${at(ana)}\n~~~\n${at(bob)}`],
    ["in a longer fence", `\`\`\`\`\n\`\`\`\n${at(ana)}\n\`\`\`\`\n${at(bob)}`],
    ["in a quoted fence, which ends with the quote", `> \`\`\`\n> ${at(ana)}\n${at(bob)}`],
    ["in a fence of a list, which ends with its item", `- \`\`\`\n  ${at(ana)}\n${at(bob)}`],
  ])("are not in code %s", (_where, body) => {
    expect(people(body)).toEqual([bob]);
  });

  it.each([
    ["marks that nothing closes", `\`\` ${at(ana)} \``],
    ["marks in two paragraphs", `a \`\n\n${at(ana)} \``],
    ["an escaped mark", `\\\`${at(ana)}\``],
    ["marks on one line that are no fence", `\`\`\`a\`\`\`\n${at(ana)}`],
  ])("are there after %s", (_what, body) => {
    expect(people(body)).toEqual([ana]);
  });

  it("are bounded", () => {
    const ids = Array.from({ length: limits.mentionsOfMessage + 5 }, newId);
    expect(people(ids.map(at).join(" "))).toEqual(ids.slice(0, limits.mentionsOfMessage));
  });

  it.each(["`", "` `` ", "<@", "> ", "\\`", "```\n", "- ", " ", "1. "])(
    "take no time where %j comes over and over",
    (piece) => {
      const body = piece.repeat(200_000 / piece.length) + at(ana);
      const start = performance.now();
      parseMentions(body);
      expect(performance.now() - start).toBeLessThan(1_000);
    },
  );
});
