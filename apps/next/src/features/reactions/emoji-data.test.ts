import { expect, test } from "vitest";
import { Emoji } from "@parley/shared/contracts/reactions";
import { allEmoji, emojiGroups, emojiName, inTone } from "./emoji-data";
import { quickEmoji } from "./recent-emoji";
import { skinTones } from "./skin-tone";

test("all that is offered is accepted, as it is offered", () => {
  const offered = [...new Set(allEmoji.flatMap((entry) => skinTones.map((tone) => inTone(entry, tone))))];
  expect(offered.length).toBeGreaterThan(3_000);
  expect(offered.filter((emoji) => Emoji.safeParse(emoji).data !== emoji)).toEqual([]);
  for (const emoji of quickEmoji("nobody")) expect(Emoji.parse(emoji)).toBe(emoji);
});

test("nothing is offered twice, no group is empty and everything has a name", () => {
  const emoji = allEmoji.map((entry) => entry.emoji);
  expect(new Set(emoji).size).toBe(emoji.length);
  for (const { name, entries } of emojiGroups) expect(entries.length, name).toBeGreaterThan(50);
  for (const entry of allEmoji)
    for (const tone of skinTones) expect(emojiName(inTone(entry, tone)), entry.emoji).toBeTruthy();
});

test("what an emoji is by default goes without the selector, as keyboards write it", () => {
  expect(emojiName("😐")).toBe("neutral face");
  expect(emojiName("❤️")).toBe("red heart");
});

test("a tone colours everyone in the picture, and leaves what has no skin", () => {
  const named = (name: string) => allEmoji.find((entry) => entry.name === name) ?? expect.fail(name);
  expect(inTone(named("waving hand"), 5)).toBe("👋🏿");
  expect(inTone(named("waving hand"), 0)).toBe("👋");
  expect(inTone(named("handshake"), 1)).toBe("🤝🏻");
  expect(inTone(named("red heart"), 3)).toBe("❤️");
});
