// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { lazyPart } from "./lazy-part";
import { dismissToast, toastStore } from "./toast";

afterEach(() => {
  for (const { id } of toastStore.read()) dismissToast(id);
  cleanup();
});

test("what could not be loaded is told, and is asked for again when it is shown again", async () => {
  const load = vi
    .fn<() => Promise<(props: { name: string }) => React.ReactNode>>()
    .mockRejectedValueOnce(new Error("the server is away"))
    .mockResolvedValue(({ name }) => <p>Hello {name}</p>);
  const Part = lazyPart(load);
  const onLoadFailed = vi.fn();

  const first = render(<Part name="Ana" onLoadFailed={onLoadFailed} />);
  await act(async () => {});
  expect(onLoadFailed).toHaveBeenCalledOnce();
  expect(toastStore.read()[0]?.text).toMatch(/could not be loaded/);
  first.unmount();

  render(<Part name="Ana" onLoadFailed={onLoadFailed} />);
  expect((await screen.findByText("Hello Ana")).textContent).toBe("Hello Ana");
  expect(onLoadFailed).toHaveBeenCalledOnce();

  render(<Part name="Ben" onLoadFailed={onLoadFailed} />);
  screen.getByText("Hello Ben");
  expect(load).toHaveBeenCalledTimes(2);
});

test("what is closed before it came is not told", async () => {
  const Part = lazyPart<object>(() => Promise.reject(new Error("the server is away")));
  const onLoadFailed = vi.fn();
  render(<Part onLoadFailed={onLoadFailed} />).unmount();
  await act(async () => {});
  expect(onLoadFailed).not.toHaveBeenCalled();
  expect(toastStore.read()).toEqual([]);
});
