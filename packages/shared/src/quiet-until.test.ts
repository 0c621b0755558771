import { describe, expect, it } from "vitest";
import { isTimeZone } from "./is-time-zone";
import { quietUntil } from "./quiet-until";

// The 2nd of March 2026 is a Monday.
const at = (time: string) => new Date(`2026-03-${time}Z`);
const night = { days: [1], from: "22:00", to: "07:00", timeZone: "Etc/UTC" };

describe("quietUntil", () => {
  it("lasts from its beginning up to its end, over midnight too", () => {
    expect(quietUntil(night, at("02T21:59:59"))).toBeNull();
    expect(quietUntil(night, at("02T22:00:30"))).toEqual(at("03T07:00:00"));
    expect(quietUntil(night, at("03T06:59:59"))).toEqual(at("03T07:00:00"));
    expect(quietUntil(night, at("03T07:00:00"))).toBeNull();
    // It begins on Mondays alone.
    expect(quietUntil(night, at("03T22:30:00"))).toBeNull();
    expect(quietUntil({ ...night, days: [0] }, at("02T06:00:00"))).toEqual(at("02T07:00:00"));
  });

  it("lasts a whole day where it ends as it begins, and goes on where two meet", () => {
    const day = { ...night, from: "00:00", to: "00:00" };
    expect(quietUntil(day, at("02T00:00:00"))).toEqual(at("03T00:00:00"));
    expect(quietUntil(day, at("03T00:00:00"))).toBeNull();
    expect(quietUntil({ ...day, days: [1, 2] }, at("02T23:59:00"))).toEqual(at("03T00:00:00"));
  });

  it("goes by the person's clock", () => {
    const office = { days: [1, 2, 3, 4, 5], from: "18:00", to: "09:00", timeZone: "America/New_York" };
    expect(quietUntil(office, at("02T22:59:00"))).toBeNull();
    expect(quietUntil(office, at("02T23:00:00"))).toEqual(at("03T14:00:00"));
  });
});

describe("isTimeZone", () => {
  it("takes names and nothing else", () => {
    expect(["Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires"].map(isTimeZone)).toEqual([
      true,
      true,
      true,
    ]);
    expect(["", "+05:30", "Mars/Olympus", "Europe/Berlin; x", "__proto__"].map(isTimeZone)).toEqual(
      Array.from({ length: 5 }, () => false),
    );
  });
});
