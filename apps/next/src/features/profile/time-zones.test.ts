import { expect, test } from "vitest";
import { browserTimeZone, clockIn, listTimeZones } from "./time-zones";

test("the clock of another place has the day where that is another one", () => {
  const noon = new Date(2026, 2, 3, 12, 0);
  expect(clockIn(browserTimeZone(), noon, "en-GB")).toBe("12:00");
  const far = new Date("2026-03-03T23:30:00Z");
  const here = new Intl.DateTimeFormat("en-GB", { weekday: "long" }).format(far);
  const there = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "Pacific/Kiritimati" }).format(
    far,
  );
  expect(clockIn("Pacific/Kiritimati", far, "en-GB")).toBe(here === there ? "13:30" : `${there}, 13:30`);
  expect(clockIn("Mars/Olympus", far)).toBeNull();
});

test("a zone that this browser calls otherwise stays in the list", () => {
  const zones = listTimeZones("Asia/Kolkata");
  expect(zones).toContain("Asia/Kolkata");
  expect(zones).toContain("Europe/Berlin");
  expect(zones).toContain(browserTimeZone());
  expect(new Set(zones).size).toBe(zones.length);
});
