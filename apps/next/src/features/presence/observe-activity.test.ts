// @vitest-environment jsdom
import type { ParleyClient } from "@parley/client/create-client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { observeActivity } from "./observe-activity";

const setActivity = vi.fn();
const client = { presence: { setActivity } } as unknown as ParleyClient;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  setActivity.mockClear();
  stop = observeActivity(client);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000);
const press = () => window.dispatchEvent(new Event("keydown"));

it("is idle five minutes after the last input, and active with the next one", () => {
  minutes(4);
  press();
  minutes(4.9);
  expect(setActivity).not.toHaveBeenCalledWith("idle");
  minutes(0.2);
  expect(setActivity).toHaveBeenLastCalledWith("idle");
  press();
  expect(setActivity).toHaveBeenLastCalledWith("active");
});

it("asks for nothing while the input goes on", () => {
  setActivity.mockClear();
  for (let key = 0; key < 100; key++) press();
  minutes(4);
  press();
  minutes(4);
  expect(setActivity).not.toHaveBeenCalled();
});

it("is over when it is ended", () => {
  stop();
  minutes(10);
  press();
  expect(setActivity).not.toHaveBeenCalledWith("idle");
});
