import type { ErrorBody } from "@parley/shared/contracts/common";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import { defaultNotifications } from "@parley/shared/default-notifications";
import { newId } from "@parley/shared/id";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type Socket } from "socket.io";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient, type ParleyClient } from "../create-client";
import { sendMessage } from "../features/messages/send-message";

const soon = { timeout: 8_000, interval: 20 };

/** A server that a test tells how to behave; over HTTP it answers nothing unless it is told to. */
describe("a connection", () => {
  let io: Server;
  let client: ParleyClient;
  let userId: string;
  let handshakes: number[];
  /** What the next handshakes are refused with. */
  let refusals: ErrorBody[];
  let onConnection: (socket: Socket) => void;
  let answerHttp: (response: ServerResponse) => void;

  const snapshot = (): PersonSnapshot => ({
    epoch,
    userId,
    head: 1,
    workspaceHead: 1,
    preferences: { readReceipts: true },
    notifications: defaultNotifications,
    presence: "auto" as const,
    rooms: [],
    blocked: [],
  });
  const epoch = newId();
  const open = (socket: Socket) => void socket.emit("session:opened", { snapshot: snapshot() });

  beforeEach(async () => {
    userId = newId();
    handshakes = [];
    refusals = [];
    onConnection = open;
    answerHttp = (response) => response.writeHead(503).end();
    const http = createServer((_, response) => {
      answerHttp(response);
    });
    io = new Server(http, { transports: ["websocket"] });
    io.use((_, next) => {
      handshakes.push(Date.now());
      const data = refusals.shift();
      next(data && Object.assign(new Error(data.message), { data }));
    });
    io.on("connection", (socket) => onConnection(socket));
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
    const { port } = http.address() as AddressInfo;
    client = createClient({
      url: `http://127.0.0.1:${String(port)}`,
      credentials: { token: "t" },
      userId,
    });
  });
  afterEach(async () => {
    client.close();
    await io.close();
  });

  const connection = () => client.store.getState().connection;
  const online = () => vi.waitFor(() => expect(connection().status).toBe("online"), soon);

  it("comes back after the server ended the socket, which the library would not", async () => {
    let times = 0;
    onConnection = (socket) => {
      open(socket);
      times += 1;
      if (times === 1) socket.disconnect();
    };
    client.connect();
    await vi.waitFor(() => expect(times).toBe(2), soon);
    await online();
  });

  it("waits as long as a refused handshake asks for, and says until when", async () => {
    refusals = [{ code: "rate_limited", message: "Slow down.", retryAfterMs: 900 }];
    client.connect();
    await vi.waitFor(() => expect(connection().status).toBe("offline"), soon);
    expect(connection().retryAt).toBeGreaterThan(Date.now());
    await online();
    expect((handshakes[1] ?? 0) - (handshakes[0] ?? 0)).toBeGreaterThanOrEqual(900);
  });

  it("does not wait when it is nudged", async () => {
    refusals = Array.from({ length: 4 }, () => ({ code: "unavailable", message: "Not now." }));
    client.connect();
    // By now the waits have grown to seconds.
    const retryAt = await vi.waitFor(() => {
      expect(handshakes).toHaveLength(4);
      const { retryAt } = connection();
      return retryAt ?? expect.fail("The next attempt is not planned yet");
    }, soon);
    client.nudge();
    await online();
    expect(handshakes[4]).toBeLessThan(retryAt);
  });

  it("waits for its turn also when it is nudged, and then no longer", async () => {
    const retryAfterMs = 1_500;
    refusals = [{ code: "rate_limited", message: "Come back in turn.", retryAfterMs }];
    client.connect();
    await vi.waitFor(() => expect(connection().retryAt).not.toBeNull(), soon);
    const { retryAt } = connection();
    for (let times = 0; times < 5; times += 1) client.nudge();
    expect(connection().retryAt).toBeLessThanOrEqual(retryAt ?? 0);
    await online();
    expect(handshakes).toHaveLength(2);
    expect((handshakes[1] ?? 0) - (handshakes[0] ?? 0)).toBeGreaterThanOrEqual(retryAfterMs);
  });

  it.each([
    ["unauthenticated", "expired"],
    ["banned", "banned"],
    ["protocol_outdated", "outdated"],
    ["name_required", "unnamed"],
  ] as const)("ends at %s, and stays ended", async (code, endReason) => {
    refusals = [{ code, message: "No." }];
    client.connect();
    await vi.waitFor(() => expect(connection()).toMatchObject({ status: "ended", endReason }), soon);
    client.nudge();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(handshakes).toHaveLength(1);
  });

  it("is not tried again after the session ended", async () => {
    onConnection = (socket) => {
      open(socket);
      socket.emit("session:ended", { reason: "banned" });
      socket.disconnect();
    };
    client.connect();
    await vi.waitFor(
      () => expect(connection()).toMatchObject({ status: "ended", endReason: "banned" }),
      soon,
    );
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(handshakes).toHaveLength(1);
  });

  it("never sends one account's messages over another's session", async () => {
    const received: unknown[] = [];
    onConnection = (socket) => {
      socket.onAny((...args: unknown[]) => received.push(args));
      socket.emit("session:opened", { snapshot: { ...snapshot(), userId: newId() } });
    };
    sendMessage(client, newId(), "for my own account only");
    client.connect();
    await vi.waitFor(() => expect(connection().endReason).toBe("account_changed"), soon);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(received).toEqual([]);
    expect(client.store.getState().outbox.items).toHaveLength(1);
  });

  it("takes nothing over HTTP either that is for another account", async () => {
    client.connect();
    await online();
    const theirs = { ...snapshot(), userId: newId(), head: 2 };
    answerHttp = (response) =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(theirs));
    client.nudge();
    await vi.waitFor(() => expect(connection().endReason).toBe("account_changed"), soon);
    expect(client.store.getState().me).toMatchObject({ userId, head: 1 });
  });

  it("can be ended by signing out after it had ended by itself", async () => {
    refusals = [{ code: "protocol_outdated", message: "No." }];
    client.connect();
    sendMessage(client, newId(), "unsent");
    await vi.waitFor(() => expect(connection().endReason).toBe("outdated"), soon);
    client.end("signed_out");
    expect(connection().endReason).toBe("signed_out");
    expect(client.store.getState().outbox.items).toEqual([]);
  });

  it("is online only once the session is open", async () => {
    onConnection = () => undefined;
    client.connect();
    await vi.waitFor(() => expect(handshakes).toHaveLength(1), soon);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(connection().status).toBe("connecting");
    const roomId = newId();
    expect(await client.emit("message:mark-read", { roomId, readSeq: 1 })).toMatchObject({
      error: { code: "unavailable" },
    });
  });
});
