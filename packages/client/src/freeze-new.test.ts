import { expect, it } from "vitest";
import { freezeNew } from "./freeze-new";

it("freezes what is new, lists and what stands in them too, and gives it back", () => {
  const made = { rooms: [{ id: "a", seqs: [1] }], count: 1, none: null, missing: undefined };
  expect(freezeNew(made)).toBe(made);
  for (const part of [made, made.rooms, made.rooms[0], made.rooms[0]?.seqs])
    expect(Object.isFrozen(part)).toBe(true);
  expect(freezeNew("text")).toBe("text");
});

it("goes no further than to what is frozen: a long list is not gone through again", () => {
  const row = { id: "a" };
  const frozen = Object.freeze([row]);
  freezeNew({ frozen });
  expect(Object.isFrozen(row)).toBe(false);
});
