// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { Provider } from "react-redux";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  connectionEnded,
  connectionLost,
  connectionOpened,
} from "@parley/client/connection/connection.slice";
import { createClient } from "@parley/client/create-client";
import { ClientContext } from "../workspace-shell/use-client";
import { ConnectionBanner } from "./connection-banner";
import { strings } from "./connection.strings";

function open() {
  const client = createClient({ url: "http://parley.invalid", credentials: "cookie" });
  render(
    <ClientContext value={client}>
      <Provider store={client.store}>
        <ConnectionBanner />
      </Provider>
    </ClientContext>,
  );
  return client.store.dispatch;
}
const after = (ms: number) => {
  act(() => void vi.advanceTimersByTime(ms));
};
const shown = () => screen.queryByRole("status")?.textContent ?? null;
const online = () => connectionOpened({ at: Date.now(), via: "socket" });
const lost = () => connectionLost({ at: Date.now(), retryAt: Date.now() + 500 });

let hasNetwork = true;
beforeEach(() => {
  hasNetwork = true;
  vi.useFakeTimers();
  vi.spyOn(navigator, "onLine", "get").mockImplementation(() => hasNetwork);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a quick start and a short interruption show nothing", () => {
  const dispatch = open();
  after(1_000);
  act(() => void dispatch(online()));
  after(5_000);
  expect(shown()).toBeNull();
  act(() => void dispatch(lost()));
  after(1_400);
  expect(shown()).toBeNull();
  act(() => void dispatch(online()));
  after(100);
  expect(shown()).toBeNull();
  after(10_000);
  expect(shown()).toBeNull();
});

test("a longer one is told, and so is its end, for a moment", () => {
  const dispatch = open();
  act(() => void dispatch(online()));
  after(5_000);
  act(() => void dispatch(lost()));
  after(1_600);
  expect(shown()).toContain(strings.reconnecting);
  after(60_000);
  act(() => void dispatch(lost()));
  expect(shown()).toContain(strings.reconnecting);
  act(() => void dispatch(online()));
  after(50);
  expect(shown()).toBe(strings.back);
  after(5_000);
  expect(shown()).toBeNull();
});

test("one interruption after another does not flash", () => {
  const dispatch = open();
  for (let round = 0; round < 5; round += 1) {
    act(() => void dispatch(online()));
    after(300);
    act(() => void dispatch(lost()));
    after(1_000);
    expect(shown()).toBeNull();
  }
});

test("says that it is the network, where the browser knows", () => {
  const dispatch = open();
  act(() => void dispatch(online()));
  hasNetwork = false;
  act(() => {
    dispatch(lost());
    window.dispatchEvent(new Event("offline"));
  });
  after(2_000);
  expect(shown()).toBe(strings.offline);
});

test("where changes are polled, it says so for as long as they are", () => {
  const dispatch = open();
  const polled = () => connectionOpened({ at: Date.now(), via: "polling" });
  act(() => void dispatch(polled()));
  after(60_000);
  expect(shown()).toBe(strings.polling);
  act(() => void dispatch(lost()));
  after(1_400);
  expect(shown()).toBe(strings.polling);
  after(200);
  expect(shown()).toContain(strings.reconnecting);
  act(() => void dispatch(polled()));
  after(50);
  expect(shown()).toBe(strings.back);
  after(5_000);
  expect(shown()).toBe(strings.polling);
  act(() => void dispatch(online()));
  after(5_000);
  expect(shown()).toBeNull();
});

test("a session that ended is another's to tell", () => {
  const dispatch = open();
  act(() => void dispatch(lost()));
  after(2_000);
  act(() => void dispatch(connectionEnded({ at: Date.now(), reason: "signed_out" })));
  after(5_000);
  expect(shown()).toBeNull();
});
