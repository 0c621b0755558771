// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { goTo, paneOfEntry, replaceWith, showPane, useRepeats } from "./panes";

// What Next keeps with each entry. Its router looks away from an entry that is written with it.
const nextState = { __NA: true, __PRIVATE_NEXTJS_INTERNALS_TREE: ["", {}] };

beforeEach(() => history.replaceState(nextState, "", "/rooms/a"));
afterEach(() => vi.restoreAllMocks());

test("an address is written without the router's own state, so that the router notices it", () => {
  const push = vi.spyOn(history, "pushState");
  const replace = vi.spyOn(history, "replaceState");
  goTo("/rooms/b");
  history.replaceState(nextState, "", "/rooms/b");
  replaceWith("/rooms/c");
  for (const [state] of [push.mock.lastCall ?? [], replace.mock.lastCall ?? []]) {
    expect(Object.keys(state as object)).toEqual(["parleyPane", "parleyFromList"]);
  }
  expect(location.pathname).toBe("/rooms/c");
});

test("an address in place of a lost one keeps a phone at the list, and leaves the right pane", () => {
  showPane("list");
  replaceWith("/rooms/b");
  expect(paneOfEntry()).toBe("list");
  showPane("aside");
  replaceWith("/rooms/c");
  expect(paneOfEntry()).toBe("main");
});

test("the same place again is no further step back", () => {
  const before = history.length;
  goTo("/rooms/a");
  expect(history.length).toBe(before);
  showPane("list");
  expect(history.length).toBe(before + 1);
});

test("a link to a message counts as followed when it leads to where the address is", () => {
  const { result } = renderHook(useRepeats);
  const before = result.current;
  act(() => goTo("/rooms/a?seq=5"));
  act(() => goTo("/rooms/a?seq=6"));
  expect(result.current).toBe(before);
  act(() => goTo("/rooms/a?seq=6"));
  expect(result.current).toBe(before + 1);
  act(() => goTo("/rooms/a"));
  act(() => goTo("/rooms/a"));
  expect(result.current).toBe(before + 1);
});
