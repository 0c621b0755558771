import { expect, test } from "vitest";
import { searchEmoji } from "./search-emoji";

const found = (text: string) => searchEmoji(text).map(({ emoji }) => emoji);

test("finds by name, by keyword and by the emoji itself", () => {
  expect(found("thumbs up")[0]).toBe("👍️".replace("\uFE0F", ""));
  expect(found("Fire")[0]).toBe("🔥");
  expect(found("rofl")).toContain("🤣");
  expect(found("🎉")).toEqual(["🎉"]);
  expect(found(":eyes:")[0]).toBe("👀");
});

test("each word has to begin one of the emoji's", () => {
  expect(found("red hea")).toContain("❤️");
  expect(found("hea red")).toContain("❤️");
  expect(found("red xyzzy")).toEqual([]);
  expect(found("ire")).not.toContain("🔥");
  expect(found("  ")).toEqual([]);
});
