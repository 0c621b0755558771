import { expect, test } from "vitest";
import { foldedOf } from "./folded-sections";

test("only sections that there are count, whatever the cookie says", () => {
  expect(foldedOf(undefined)).toEqual([]);
  expect(foldedOf("direct")).toEqual(["direct"]);
  expect(foldedOf("direct.rooms.other")).toEqual(["rooms", "direct"]);
  expect(foldedOf("roomsdirect")).toEqual([]);
});
