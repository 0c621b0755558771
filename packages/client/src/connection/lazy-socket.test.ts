import { createHash } from "node:crypto";
import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLazySocket, type ParleySocket } from "./lazy-socket";

/** What a handshake's key is answered with (RFC 6455, section 4.2.2). */
const acceptOf = (key = "") =>
  createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");

/** The server listens from here on. */
async function lazySocketTo(server: HttpServer): Promise<ParleySocket> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return createLazySocket(`http://127.0.0.1:${String(port)}`, {
    transports: ["websocket"],
    autoConnect: false,
    reconnection: false,
    forceNew: true,
  });
}

describe("a socket that loads its library when it connects", () => {
  let http: HttpServer;
  let io: Server;
  let socket: ParleySocket;
  let connections = 0;

  beforeEach(async () => {
    connections = 0;
    http = createServer();
    io = new Server(http, { transports: ["websocket"] });
    io.on("connection", (accepted) => {
      connections += 1;
      accepted.emit("session:ended", { reason: "expired" });
      accepted.on("message:send", (_input, ack: (answer: string) => void) => {
        ack("stored");
      });
    });
    socket = await lazySocketTo(http);
  });
  afterEach(async () => {
    socket.disconnect();
    await io.close();
  });

  it("hears with listeners that were there before it, and gets acks", async () => {
    const ended = vi.fn();
    socket.on("session:ended", ended);
    await expect(socket.emitWithAck("message:send", {}, 1_000)).rejects.toThrow("no connection");
    socket.connect();
    await vi.waitFor(() => {
      expect(ended).toHaveBeenCalledExactlyOnceWith({ reason: "expired" });
    });
    expect(socket.connected).toBe(true);
    expect(await socket.emitWithAck("message:send", {}, 1_000)).toBe("stored");
  });

  it("does not connect any more when it was told so while the library loads", async () => {
    socket.connect();
    socket.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(connections).toBe(0);
    socket.connect();
    await vi.waitFor(() => {
      expect(connections).toBe(1);
    });
  });

  it("opens one connection when it is told twice while the library loads", async () => {
    socket.connect();
    socket.connect();
    await vi.waitFor(() => {
      expect(socket.connected).toBe(true);
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(connections).toBe(1);
  });

  it("tells of a server that is not there once, and of an end after the handshake as an end", async () => {
    const [failed, ended] = [vi.fn(), vi.fn()];
    socket.on("connect_error", failed);
    socket.on("disconnect", ended);
    socket.connect();
    await vi.waitFor(() => expect(socket.connected).toBe(true));
    for (const accepted of await io.fetchSockets()) accepted.disconnect(true);
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
    expect(failed).not.toHaveBeenCalled();
    await io.close();
    socket.connect();
    await vi.waitFor(() => expect(failed).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(failed).toHaveBeenCalledOnce();
  });

  it("tells of a connection that ends between its upgrade and its handshake, each time", async () => {
    const killed = createServer().on("upgrade", ({ headers }, connection) => {
      const accept = acceptOf(headers["sec-websocket-key"]);
      connection.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      setTimeout(() => connection.destroy(), 50);
    });
    const cut = await lazySocketTo(killed);
    const failed = vi.fn();
    cut.on("connect_error", failed);
    for (const times of [1, 2]) {
      cut.connect();
      await vi.waitFor(() => expect(failed).toHaveBeenCalledTimes(times), { timeout: 5_000 });
    }
    // One's own end is no failure.
    cut.connect();
    cut.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(failed).toHaveBeenCalledTimes(2);
    killed.close();
    killed.closeAllConnections();
  });
});
