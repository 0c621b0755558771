// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { newId } from "@parley/shared/id";
import { quickEmoji, recentEmoji, rememberRecentEmoji } from "./recent-emoji";
import { keepSkinTone, skinToneOf } from "./skin-tone";

afterEach(() => localStorage.clear());

test("the last one comes first, once, and each person has their own", () => {
  const [ana, ben] = [newId(), newId()];
  for (const emoji of ["🎉", "👀", "🎉"]) rememberRecentEmoji(ana, emoji);
  expect(recentEmoji(ana)).toEqual(["🎉", "👀"]);
  expect(quickEmoji(ana)).toEqual(["🎉", "👀", "👍"]);
  expect(recentEmoji(ben)).toEqual([]);
  expect(quickEmoji(ben)).toHaveLength(3);
});

test("what was spoilt in the storage counts as nothing", () => {
  const ana = newId();
  localStorage.setItem(`parley:recent-emoji:${ana}`, "{");
  localStorage.setItem(`parley:skin-tone:${ana}`, "17");
  expect(recentEmoji(ana)).toEqual([]);
  expect(skinToneOf(ana)).toBe(0);
  keepSkinTone(ana, 4);
  expect(skinToneOf(ana)).toBe(4);
});
