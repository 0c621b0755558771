// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Tooltip } from "./tooltip";
import { placeTooltip } from "./tooltip-place";

describe("when it shows", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    render(
      <Tooltip text="14:05">
        <button type="button">Send</button>
      </Tooltip>,
    );
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  const button = () => screen.getByRole("button");
  const wait = (ms: number) =>
    act(() => {
      vi.advanceTimersByTime(ms);
    });

  test("on hover after a while, and it describes the control then", () => {
    fireEvent.pointerEnter(button());
    wait(100);
    expect(screen.queryByRole("tooltip")).toBeNull();
    wait(400);
    expect(button().getAttribute("aria-describedby")).toBe(screen.getByRole("tooltip").id);
    fireEvent.pointerLeave(button());
    wait(500);
    expect(screen.queryByRole("tooltip")).toBeNull();
  });

  test("it stays while the pointer is on it, and Esc hides it", () => {
    fireEvent.pointerEnter(button());
    wait(500);
    fireEvent.pointerLeave(button());
    wait(50);
    fireEvent.pointerEnter(screen.getByRole("tooltip"));
    wait(1000);
    expect(screen.queryByRole("tooltip")).not.toBeNull();
    fireEvent.keyDown(document.body, { key: "Escape" });
    wait(1);
    expect(screen.queryByRole("tooltip")).toBeNull();
  });

  test("not beside the menu that its control has opened", () => {
    button().setAttribute("aria-expanded", "true");
    fireEvent.pointerEnter(button());
    wait(1000);
    expect(screen.queryByRole("tooltip")).toBeNull();
  });

  test("a press takes it away, also one that was about to come", () => {
    fireEvent.pointerEnter(button());
    wait(100);
    fireEvent.pointerDown(button());
    wait(1000);
    expect(screen.queryByRole("tooltip")).toBeNull();
  });
});

describe("where it stands", () => {
  const window = { width: 400, height: 300 };
  const tooltip = { width: 100, height: 24 };
  const at = (left: number, top: number) => ({ left, top, width: 32, height: 32 });

  test("centred at its side", () => {
    expect(placeTooltip(at(184, 134), tooltip, window, "top")).toEqual({ left: 150, top: 104 });
    expect(placeTooltip(at(184, 134), tooltip, window, "right")).toEqual({ left: 222, top: 138 });
  });

  test("at the other side where there is no room", () => {
    expect(placeTooltip(at(184, 4), tooltip, window, "top").top).toBe(42);
    expect(placeTooltip(at(360, 134), tooltip, window, "right").left).toBe(254);
  });

  test("never off the window", () => {
    expect(placeTooltip(at(0, 134), tooltip, window, "top").left).toBe(8);
    expect(placeTooltip(at(368, 134), tooltip, window, "bottom").left).toBe(292);
  });
});
