import type { Result } from "@parley/shared/contracts/common";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallApi } from "../call-api";
import { createParleyStore, type ParleyStore } from "../store";
import { createConnection, type Connection } from "./create-connection";
import type { ParleySocket } from "./lazy-socket";

/** Attempts to connect get no answer at all; over HTTP there is one after `httpMs`. */
describe("a connection to a server that does not answer it", () => {
  let store: ParleyStore;
  let connection: Connection;
  /** When attempts began, in seconds. */
  let begun: number[];
  let polls: number;
  let httpMs: number;

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    vi.spyOn(Math, "random").mockReturnValue(0);
    store = createParleyStore();
    begun = [];
    polls = 0;
    const socket = {
      connected: false,
      connect: () => void begun.push(Date.now() / 1_000),
      disconnect: () => {},
      on: () => {},
    };
    const call = async (
      name: string,
      _input: unknown,
      { timeoutMs = 20_000 } = {},
    ): Promise<Result<unknown>> => {
      if (name === "me:get-snapshot") polls += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.min(httpMs, timeoutMs)));
      const code = httpMs > timeoutMs ? ("unavailable" as const) : ("internal" as const);
      return { ok: false, error: { code, message: "Not now." } };
    };
    const handlers = {
      ...{ onSnapshot: () => true, onOnline: () => {}, onPolled: () => {}, onEnded: () => {} },
      ...{ onRoomChanged: () => {}, onWorkspaceChanged: () => {} },
      ...{ onMarksChanged: () => {}, onPersonChanged: () => {} },
    };
    connection = createConnection(
      { store, call: call as unknown as CallApi, socket: socket as unknown as ParleySocket },
      handlers,
    );
  });
  afterEach(() => {
    connection.close();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it("waits longer each time, and does not poll a server that lets HTTP wait as well", async () => {
    httpMs = 5_000;
    connection.connect();
    await vi.advanceTimersByTimeAsync(100_000);
    const waits = begun.slice(1).map((at, n) => Math.floor((at - (begun[n] ?? 0)) / 10) * 10);
    expect(waits).toEqual([10, 20, 30, 30]);
    expect(polls).toBe(0);
  });

  it("polls where HTTP answers at once", async () => {
    httpMs = 100;
    connection.connect();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(begun).toHaveLength(3);
    expect(polls).toBeGreaterThan(0);
  });
});
