import { expect, test } from "vitest";
import { newId } from "@parley/shared/id";
import { avatarColour, initialsOf } from "./avatar-colour";

test("initials are whole letters of the first and the last word", () => {
  expect(initialsOf("Ada Lovelace")).toBe("AL");
  expect(initialsOf("ada king of lovelace")).toBe("AL");
  expect(initialsOf("Ada Lovelace", 1)).toBe("A");
  expect(initialsOf("plato")).toBe("P");
  expect(initialsOf("👩‍🚀 Sally")).toBe("👩‍🚀S");
  expect(initialsOf("  ")).toBe("");
});

test("an id keeps its colour, and ids of one moment spread over all eight", () => {
  const ids = Array.from({ length: 400 }, newId);
  const colours = ids.map(avatarColour);
  expect(ids.map(avatarColour)).toEqual(colours);
  const distinct = new Set(colours);
  expect(distinct.size).toBe(8);
  for (const colour of distinct) {
    expect(colours.filter((other) => other === colour).length).toBeGreaterThan(20);
  }
});
