import { expect, test } from "vitest";
import { expiryText } from "./expiry-text";

const now = new Date("2026-03-02T10:00:00.000Z");
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();

test.each([
  [7 * 24 * 60, "in 7 days"],
  [48 * 60, "in 2 days"],
  [47 * 60, "in 47 hours"],
  [60, "in 1 hour"],
  [59, "in 59 minutes"],
  [0, "in 1 minute"],
  [-5, "in 1 minute"],
])("%i minutes before its end", (minutes, text) => {
  expect(expiryText(inMinutes(minutes), now, "en")).toBe(text);
});
