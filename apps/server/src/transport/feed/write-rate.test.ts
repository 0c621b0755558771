import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WriteRate } from "./write-rate";

let connections: { countedIn: number }[];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  connections = Array.from({ length: 10 }, () => ({ countedIn: -1 }));
});
afterEach(() => void vi.useRealTimers());

/** Each of so many connections is written to once, with so many frames. */
function write(rate: WriteRate, sockets: number, frames: number) {
  for (const socket of connections.slice(0, sockets)) rate.note(socket, frames);
}

it("tells how many frames a connection that is written to gets within a time", () => {
  const rate = new WriteRate();
  expect(rate.perSocket(20)).toBe(0);
  write(rate, 10, 15);
  write(rate, 10, 25);
  vi.advanceTimersByTime(200);
  expect(rate.perSocket(20)).toBe(4);
  expect(rate.perSocket(50)).toBe(10);
});

it("goes by what was written of late, not by one moment", () => {
  const rate = new WriteRate();
  write(rate, 10, 40);
  vi.advanceTimersByTime(200);
  expect(rate.perSocket(20)).toBe(4);
  vi.advanceTimersByTime(100);
  expect(rate.perSocket(20)).toBe(4);
  write(rate, 4, 1);
  vi.advanceTimersByTime(100);
  expect(rate.perSocket(20)).toBeCloseTo(0.1);
});
