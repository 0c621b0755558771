import type { Result } from "@parley/shared/contracts/common";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CallApi } from "../call-api";
import type { ConnectionState } from "./connection.slice";
import type { ParleySocket } from "./lazy-socket";
import { createAsk, createEmit } from "./open-socket";
import { createTurns } from "./turns";

describe("asking whichever way there is", () => {
  let connection: Pick<ConnectionState, "status" | "via">;
  let isConnected: boolean;
  let ways: ("http" | "socket")[];
  /** What the socket brings; nothing, in time, where it is null. */
  let answer: Result<unknown> | null;

  beforeEach(() => {
    connection = { status: "online", via: "socket" };
    isConnected = true;
    ways = [];
    answer = { ok: true, data: "by socket" };
  });

  /** Asks so many questions at once. */
  const askMany = (count: number) => {
    const socket = {
      get connected() {
        return isConnected;
      },
      emitWithAck: () => {
        ways.push("socket");
        return answer ? Promise.resolve(answer) : Promise.reject(new Error("timeout"));
      },
    };
    const call = () => {
      ways.push("http");
      return Promise.resolve({ ok: true, data: "by HTTP" });
    };
    const ask = createAsk({
      socket: socket as unknown as ParleySocket,
      call: call as unknown as CallApi,
      getConnection: () => connection as ConnectionState,
    });
    return Promise.all(Array.from({ length: count }, () => ask("room:list-marks", { roomIds: newId() })));
  };
  const ask = async () => (await askMany(1))[0];

  it("takes the live connection, and its refusals", async () => {
    expect(await ask()).toEqual({ ok: true, data: "by socket" });
    answer = { ok: false, error: { code: "forbidden", message: "Join the room" } };
    expect(await ask()).toEqual(answer);
    expect(ways).toEqual(["socket", "socket"]);
  });

  it.each([{ status: "offline", via: "socket" } as const, { status: "online", via: "polling" } as const])(
    "takes HTTP where it is $status via $via",
    async (other) => {
      connection = other;
      expect(await ask()).toEqual({ ok: true, data: "by HTTP" });
      expect(ways).toEqual(["http"]);
    },
  );

  it("takes HTTP where no answer came over a connection that stands", async () => {
    answer = null;
    expect(await ask()).toEqual({ ok: true, data: "by HTTP" });
    expect(ways).toEqual(["socket", "http"]);
  });

  it("asks nobody else where the connection ended meanwhile, also of those that waited for their turn", async () => {
    answer = null;
    const asked = askMany(limits.pagesAtOnce + 2);
    isConnected = false;
    connection = { status: "offline", via: "socket" };
    for (const each of await asked) expect(each).toMatchObject({ ok: false, error: { code: "unavailable" } });
    expect(ways).toEqual(Array(limits.pagesAtOnce).fill("socket"));
  });
});

describe("turns", () => {
  it("are given in order, so many at a time, also after one that failed", async () => {
    const take = createTurns(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const work = [0, 1, 2, 3].map((n) =>
      take(async () => {
        begun.push(n);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (n === 0) throw new Error("It failed");
      }).catch(() => {}),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    ends[0]?.();
    await work[0];
    await vi.waitFor(() => expect(begun).toEqual([0, 1, 2]));
    ends[1]?.();
    await vi.waitFor(() => expect(begun).toEqual([0, 1, 2, 3]));
    for (const end of ends) end();
    await Promise.all(work);
  });
});

describe("a command over the live connection", () => {
  it("is given more time after acks that did not come, until one comes", async () => {
    const given: number[] = [];
    let isAnswered = false;
    let renewed = 0;
    const socket = {
      connected: true,
      emitWithAck: (_name: string, _input: unknown, timeoutMs: number) => {
        given.push(timeoutMs);
        return isAnswered ? Promise.resolve({ ok: true, data: {} }) : Promise.reject(new Error("timeout"));
      },
    };
    const emit = createEmit({
      socket: socket as unknown as ParleySocket,
      call: () => Promise.reject(new Error("Nothing is asked for over HTTP")),
      getConnection: () => ({ status: "online", via: "socket" }) as ConnectionState,
      onTimeout: () => void (renewed += 1),
    });
    const send = () => emit("typing:start", { roomId: newId() });
    for (let times = 0; times < 4; times += 1) await send();
    isAnswered = true;
    for (let times = 0; times < 2; times += 1) await send();
    expect(given).toEqual([10_000, 20_000, 30_000, 30_000, 30_000, 10_000]);
    expect(renewed).toBe(4);
  });
});
