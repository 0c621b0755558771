// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Result } from "@parley/shared/contracts/common";
import { useAction } from "./use-action";

test("a second press while one is under way does nothing", async () => {
  let finish: (result: Result<number>) => void = () => undefined;
  const work = vi.fn(() => new Promise<Result<number>>((resolve) => (finish = resolve)));
  const { result } = renderHook(() => useAction(work));
  await act(async () => {
    void result.current.run();
    expect(await result.current.run()).toBeUndefined();
  });
  expect(result.current.busy).toBe(true);
  await act(async () => finish({ ok: true, data: 1 }));
  expect(work).toHaveBeenCalledOnce();
  expect(result.current.busy).toBe(false);
});

test("a failure is kept until the next try; what leaves the page stays busy after a success", async () => {
  let answer: Result<number> = { ok: false, error: { code: "unavailable", message: "Away." } };
  const { result } = renderHook(() => useAction(() => Promise.resolve(answer), { stayBusy: true }));
  await act(() => result.current.run());
  expect(result.current.error?.code).toBe("unavailable");
  expect(result.current.busy).toBe(false);
  answer = { ok: true, data: 1 };
  await act(() => result.current.run());
  expect(result.current.error).toBeUndefined();
  expect(result.current.busy).toBe(true);
});
