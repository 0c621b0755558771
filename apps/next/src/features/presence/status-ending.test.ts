import { expect, it } from "vitest";
import { endOf } from "./status-ending";

const noon = new Date(2026, 2, 28, 12, 30);

it("ends after so many minutes, at the end of the day, or never", () => {
  expect(endOf("never", noon)).toBeNull();
  expect(endOf("halfHour", noon)).toBe(new Date(2026, 2, 28, 13, 0).toISOString());
  expect(endOf("fourHours", noon)).toBe(new Date(2026, 2, 28, 16, 30).toISOString());
  expect(endOf("today", noon)).toBe(new Date(2026, 2, 29).toISOString());
  expect(endOf("today", new Date(2026, 2, 29, 0, 30))).toBe(new Date(2026, 2, 30).toISOString());
});
