// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { memo } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formatDay } from "@/ui/format-time";
import { DayPill, Separator } from "./day-separator";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 2, 3, 23, 59, 58) });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

// As in the history, whose lines are not rendered again for nothing.
const Line = memo(Separator);
const before = new Date(2026, 2, 3, 14).toISOString();
const after = new Date(2026, 2, 4, 0, 5).toISOString();
const labels = () => screen.getAllByRole("separator").map((line) => line.getAttribute("aria-label"));

test("at midnight the line of the day that ended stops to say today", () => {
  render(
    <>
      <DayPill time={before} />
      <Line day={before} isNew />
      <Line day={after} isNew={false} />
    </>,
  );
  act(() => void vi.advanceTimersByTime(2_000));
  expect(labels()).toEqual(["Yesterday. New messages begin here", "Today"]);
  expect(screen.getAllByText("Yesterday")).toHaveLength(2);
});

test("each later midnight counts too", () => {
  render(<Line day={before} isNew={false} />);
  act(() => void vi.advanceTimersByTime(2_000));
  expect(labels()).toEqual(["Yesterday"]);
  act(() => void vi.advanceTimersByTime(24 * 60 * 60_000));
  expect(labels()).toEqual([formatDay(before)]);
});

test("a machine that slept through midnight shows it on waking up", () => {
  render(<Line day={before} isNew={false} />);
  vi.setSystemTime(new Date(2026, 2, 4, 9));
  expect(labels()).toEqual(["Today"]);
  fireEvent(document, new Event("visibilitychange"));
  expect(labels()).toEqual(["Yesterday"]);
});
