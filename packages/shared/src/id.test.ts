import { afterEach, expect, it, vi } from "vitest";
import { newId } from "./id";

afterEach(() => void vi.useRealTimers());

/** Milliseconds since 1970, of which a UUIDv7 is (RFC 9562, 5.7). */
const timeOf = (id: string) => parseInt(id.replace("-", "").slice(0, 12), 16);

it("makes ids that ascend, of the time when they are made", () => {
  // Ahead of what any other test of this process may have set its clock to.
  const start = Date.now() + 3_600_000;
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  const ids = Array.from({ length: 5_000 }, (_, n) => {
    vi.setSystemTime(start + Math.floor(n / 100));
    return newId();
  });
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [n, id] of ids.entries()) {
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(timeOf(id)).toBe(start + Math.floor(n / 100));
  }
});

it("keeps their order over a small step back of the clock, and believes a large one", () => {
  const start = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: start + 90 * 86_400_000 });
  const far = newId();
  vi.setSystemTime(start + 90 * 86_400_000 - 5_000);
  const slewed = newId();
  expect(slewed > far).toBe(true);
  vi.setSystemTime(start);
  expect(timeOf(newId())).toBe(start);
});
