// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dismissToast, showToast, toastStore } from "./toast";
import { Toaster } from "./toaster";

beforeEach(() => {
  vi.useFakeTimers();
  render(<Toaster />);
});
afterEach(() => {
  for (const { id } of toastStore.read()) dismissToast(id);
  cleanup();
  vi.useRealTimers();
});

test("a toast goes by itself, but not under the pointer or the focus", () => {
  act(() => void showToast("Saved"));
  const card = screen.getByText("Saved").parentElement as HTMLElement;
  fireEvent.pointerEnter(card);
  act(() => {
    vi.advanceTimersByTime(20_000);
  });
  expect(screen.queryByText("Saved")).not.toBeNull();
  fireEvent.pointerLeave(card);
  act(() => {
    vi.advanceTimersByTime(20_000);
  });
  expect(screen.queryByText("Saved")).toBeNull();
});

test("undo runs once and takes the toast away", () => {
  const undo = vi.fn();
  act(() => void showToast("Left the room", { action: { label: "Undo", run: undo } }));
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
  expect(screen.queryByText("Left the room")).toBeNull();
});

test("the same text stands once, and never more than three", () => {
  act(() => ["One", "Two", "Two", "Three", "Four"].forEach((text) => showToast(text)));
  expect(toastStore.read().map(({ text }) => text)).toEqual(["Two", "Three", "Four"]);
});
