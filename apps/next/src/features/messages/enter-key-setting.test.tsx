// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { chooseEnterKey, useEnterKey } from "./enter-key-setting";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  chooseEnterKey("send");
  localStorage.clear();
});

test("sends unless chosen otherwise, and the choice holds for later visits", () => {
  const { result } = renderHook(useEnterKey);
  expect(result.current).toBe("send");
  act(() => chooseEnterKey("newline"));
  expect(result.current).toBe("newline");
  expect(localStorage.getItem("parley:enter-key")).toBe("newline");
  act(() => chooseEnterKey("send"));
  expect(result.current).toBe("send");
});

test("follows a choice in another tab", () => {
  const { result } = renderHook(useEnterKey);
  localStorage.setItem("parley:enter-key", "newline");
  act(() => void window.dispatchEvent(new StorageEvent("storage", { key: "parley:enter-key" })));
  expect(result.current).toBe("newline");
});

test("holds for the page where the browser keeps nothing", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  const { result } = renderHook(useEnterKey);
  act(() => chooseEnterKey("newline"));
  expect(result.current).toBe("newline");
});
