import type { Result } from "@parley/shared/contracts/common";
import { newId } from "@parley/shared/id";
import { beforeEach, describe, expect, it } from "vitest";
import type { CallApi } from "../call-api";
import type { ConnectionState } from "./connection.slice";
import type { ParleySocket } from "./lazy-socket";
import { createAsk } from "./open-socket";

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

  const ask = () => {
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
    return createAsk({
      socket: socket as unknown as ParleySocket,
      call: call as unknown as CallApi,
      getConnection: () => connection as ConnectionState,
    })("room:list-marks", { roomIds: newId() });
  };

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

  it("takes HTTP where no answer came over a connection that stands, or too many are under way", async () => {
    answer = null;
    expect(await ask()).toEqual({ ok: true, data: "by HTTP" });
    answer = { ok: false, error: { code: "rate_limited", message: "Too many" } };
    expect(await ask()).toEqual({ ok: true, data: "by HTTP" });
    expect(ways).toEqual(["socket", "http", "socket", "http"]);
  });

  it("asks nobody else where the connection ended meanwhile", async () => {
    answer = null;
    const asked = ask();
    isConnected = false;
    expect(await asked).toMatchObject({ ok: false, error: { code: "unavailable" } });
    expect(ways).toEqual(["socket"]);
  });
});
