// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StatusEmoji } from "./status-emoji";

beforeEach(() => vi.useFakeTimers({ now: new Date("2026-03-02T12:00:00Z") }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const status = (expiresAt: string | null, text = "At lunch") => ({
  status: { text, emoji: "🍜", expiresAt },
});

test("a status is over when its time has come, whatever the server says", () => {
  render(<StatusEmoji user={status("2026-03-02T12:30:00Z")} />);
  expect(screen.getByRole("img", { name: "At lunch" }).textContent).toBe("🍜");
  act(() => void vi.advanceTimersByTime(29 * 60_000));
  expect(screen.queryByRole("img")).not.toBeNull();
  act(() => void vi.advanceTimersByTime(2 * 60_000));
  expect(screen.queryByRole("img")).toBeNull();
});

test("one without an end, or with one far away, stays", () => {
  const { rerender } = render(<StatusEmoji user={status(null, "")} />);
  expect(screen.getByRole("img", { name: "Status" })).toBeDefined();
  rerender(<StatusEmoji user={status("2026-12-24T12:00:00Z")} />);
  act(() => void vi.advanceTimersByTime(24 * 3_600_000));
  expect(screen.getByRole("img", { name: "At lunch" })).toBeDefined();
});

test("the next one is shown, though the one before was over", () => {
  const { rerender } = render(<StatusEmoji user={status("2026-03-02T12:01:00Z")} />);
  act(() => void vi.advanceTimersByTime(2 * 60_000));
  rerender(<StatusEmoji user={status("2026-03-02T13:00:00Z", "In a meeting")} />);
  expect(screen.getByRole("img", { name: "In a meeting" })).toBeDefined();
});
