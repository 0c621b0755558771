import { newId } from "@parley/shared/id";
import { describe, expect, it } from "vitest";
import { freeName, toBody, toDraft } from "./mention-draft";
import { nameMentions } from "./name-mentions";

const ana = newId();
const anaMaria = newId();
const names = { Ana: ana, "Ana Maria": anaMaria, room: "room" };
const nameOf = (id: string) => ({ [ana]: "Ana", [anaMaria]: "Ana Maria" })[id];

describe("a text under way", () => {
  it("goes out with ids in place of names, the longest name first", () => {
    expect(toBody({ text: "@Ana Maria, @Ana: ask the @room", names })).toBe(
      `<@${anaMaria}>, <@${ana}>: ask the <!room>`,
    );
    expect(toBody({ text: "(@Ana) @Ana's @Ana.", names })).toBe(`(<@${ana}>) <@${ana}>'s <@${ana}>.`);
  });

  it("leaves alone what only looks like a mention, and what is code", () => {
    for (const text of ["ana@Ana", "@Anabel", "@ana", "@Bob", "`@Ana`", "```\n@Ana\n```", "\\@Ana"])
      expect(toBody({ text, names })).toBe(text);
  });

  it("takes the vowels, marks and joiners of a script as parts of its names", () => {
    const [an, anu] = [newId(), newId()];
    expect(toBody({ text: "@अनु @अन, @अन", names: { अन: an } })).toBe(`@अनु <@${an}>, <@${an}>`);
    expect(toBody({ text: "@अनु @अन", names: { अन: an, अनु: anu } })).toBe(`<@${anu}> <@${an}>`);
    for (const [name, longer] of [
      ["علی", "علی\u200cرضا"],
      ["Jose", "Jose\u0301"],
      ["𞤀𞤲", "𞤀𞤲𞤢"],
    ] as const)
      expect(toBody({ text: `@${longer}`, names: { [name]: an } })).toBe(`@${longer}`);
    for (const mail of ["अनु@अन", "𞤀@अन"]) expect(toBody({ text: mail, names: { अन: an } })).toBe(mail);
  });

  it("leaves addresses as they are, and what links lead to", () => {
    for (const text of [
      "https://medium.com/@Ana/post",
      "(https://mastodon.social/@room)",
      "see www.example.org/@Ana?by=@room, please",
      "mailto:-@room.example",
      "ana@room.example",
      "[her post](https://medium.com/@Ana)",
      '[a post](https://example.org/_(x) "by @Ana")',
      "[notes](notes/@room) and ![cat](<cats of/@Ana>)",
    ])
      expect(toBody({ text, names })).toBe(text);
  });

  it("goes out with ids beside an address and in the text of a link", () => {
    expect(toBody({ text: "@Ana https://example.org/@Ana @Ana", names })).toBe(
      `<@${ana}> https://example.org/@Ana <@${ana}>`,
    );
    expect(toBody({ text: "[@Ana](https://example.org/@Ana) either/@Ana [1] (@Ana)", names })).toBe(
      `[<@${ana}>](https://example.org/@Ana) either/<@${ana}> [1] (<@${ana}>)`,
    );
  });

  it("comes back for an edit as it was written", () => {
    const draft = { text: "@Ana and @Ana Maria in `<!room>`, @room", names };
    const body = toBody(draft);
    expect(toDraft(body, nameOf)).toEqual(draft);
    expect(nameMentions(body, nameOf)).toBe(draft.text);
  });

  it("keeps people apart who are called the same, and those whose name is not known", () => {
    const [one, two, unknown] = [newId(), newId(), newId()];
    const body = `<@${one}> <@${two}> <@${unknown}> <@${one}>`;
    const draft = toDraft(body, (id) => (id === unknown ? undefined : "Kim"));
    expect(draft).toEqual({ text: `@Kim @Kim 2 <@${unknown}> @Kim`, names: { Kim: one, "Kim 2": two } });
    expect(toBody(draft)).toBe(body);
    expect(freeName("Kim", two, draft.names)).toBe("Kim 2");
    expect(nameMentions(body, () => undefined)).toBe("@unknown @unknown @unknown @unknown");
  });
});
