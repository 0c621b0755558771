import { expect, test } from "vitest";
import { dayOf, formatAgo, formatClock, formatDay, formatWhole } from "./format-time";

const at = (day: number, hour = 12, minute = 0, year = 2026, month = 2) =>
  new Date(year, month, day, hour, minute);

test("a day is named from where one stands, by the calendar and not by 24 hours", () => {
  expect(formatDay(at(3, 0, 5), at(3, 23, 50), "en")).toBe("Today");
  expect(formatDay(at(2, 23, 55), at(3, 0, 5), "en")).toBe("Yesterday");
  expect(formatDay(at(1), at(3), "en-GB")).toMatch(/^Sunday,? 1 March$/);
  expect(formatDay(at(31, 12, 0, 2025, 11), at(3), "en-GB")).toMatch(/^Wednesday,? 31 December 2025$/);
  expect(formatDay(at(2), at(3), "de")).toBe("Gestern");
});

test("what is long ago is told by its date, what is near by its distance", () => {
  expect(formatAgo(at(3, 11, 59), at(3, 11, 59), "en")).toBe("now");
  expect(formatAgo(at(3, 11, 55), at(3, 12, 0), "en")).toBe("5 min. ago");
  expect(formatAgo(at(3, 9), at(3, 12), "en")).toBe("3 hr. ago");
  expect(formatAgo(at(2, 23, 59), at(3, 1, 30), "en")).toBe("yesterday");
  expect(formatAgo(at(1), at(20), "en-GB")).toBe("1 Mar");
  expect(formatAgo(at(1, 12, 0, 2024), at(20), "en-GB")).toBe("1 Mar 2024");
});

test("a clock that is a little ahead does not tell the future", () => {
  expect(formatAgo(at(3, 12, 0), at(3, 11, 59), "en")).toBe("now");
});

test("clock and whole time follow the locale", () => {
  expect(formatClock(at(3, 14, 5), "de")).toBe("14:05");
  expect(formatClock(at(3, 14, 5), "en-US")).toMatch(/^2:05\sPM$/);
  expect(formatWhole(at(3, 14, 5), "en-GB")).toMatch(/^Tuesday,? 3 March 2026 at 14:05$/);
});

test("all times of one day share a number, and later days have a greater one", () => {
  expect(dayOf(at(3, 0, 0))).toBe(dayOf(at(3, 23, 59)));
  expect(dayOf(at(1, 0, 0, 2026, 3))).toBeGreaterThan(dayOf(at(31)));
});
