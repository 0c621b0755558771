import { expect, test } from "vitest";
import { endOfSpan } from "./mute-span";

const evening = new Date(2026, 2, 3, 22, 30);

test("mutes end after their hours, or on the next morning, or never", () => {
  expect(endOfSpan("hour", evening)).toBe(new Date(2026, 2, 3, 23, 30).toISOString());
  expect(endOfSpan("eightHours", evening)).toBe(new Date(2026, 2, 4, 6, 30).toISOString());
  expect(endOfSpan("tomorrow", evening)).toBe(new Date(2026, 2, 4, 9).toISOString());
  expect(endOfSpan("tomorrow", new Date(2026, 2, 3, 0, 30))).toBe(new Date(2026, 2, 4, 9).toISOString());
  expect(endOfSpan("week", evening)).toBe(new Date(evening.getTime() + 7 * 86_400_000).toISOString());
  expect(endOfSpan("forever", evening)).toBeNull();
});
