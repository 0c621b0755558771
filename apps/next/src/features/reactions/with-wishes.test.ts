import { expect, test } from "vitest";
import { withWishes } from "./with-wishes";

const reactions = [
  { emoji: "👍", userIds: ["ana", "me"] },
  { emoji: "🎉", userIds: ["me"] },
];
const wishing = (...wishes: [string, boolean][]) => withWishes(reactions, new Map(wishes), "me");

test("what I want is there, and what I took back is not", () => {
  expect(wishing(["👍", false])[0]).toEqual({ emoji: "👍", userIds: ["ana"] });
  expect(wishing(["🎉", false])).toEqual([reactions[0]]);
  expect(wishing(["🔥", true])).toEqual([...reactions, { emoji: "🔥", userIds: ["me"] }]);
});

test("a wish that is granted already changes nothing", () => {
  expect(wishing(["👍", true], ["🔥", false])).toBe(reactions);
});
