import type { BrowserContext } from "@playwright/test";
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { otherHost } from "./chromium";
import { findFreePort } from "./free-port";
import type { Stack } from "./stack";

/** What Chromium says while a line is cut, and of what was on its way then. */
export const lineIsCut = /ERR_(INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED_ENCODING)/;

/**
 * Another host name that browsers take for a secure context, as with https: tabs can agree on who sends. It is not `localhost`
 * itself: Engine.IO takes that for reachable without a network and believes its socket until the heartbeat, and Chromium
 * does not always tell a page that it sees as offline that its socket was closed.
 */
export const secureHost = "parley.localhost";

/**
 * A line to the stack that can be cut: a forwarded port with an address of its own. A browser's own `setOffline`
 * leaves open sockets alone, so it only tells the page.
 */
export class Line {
  readonly #sockets = new Set<Socket>();
  /** Lets no WebSocket through, as some proxies do. */
  blocksSockets = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.prependListener("data", (chunk: Buffer) => {
        if (this.blocksSockets && /^upgrade: websocket/im.test(chunk.toString("latin1"))) socket.destroy();
      });
    });
  }

  static async to(stack: Stack, host = otherHost): Promise<Line> {
    const target = Number(new URL(stack.url).port);
    const server = createServer((near) => {
      const far = connect(target, "127.0.0.1");
      near.pipe(far).pipe(near);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        one.on("error", () => other.destroy());
        one.on("close", () => other.destroy());
      }
    });
    const port = await findFreePort();
    const line = new Line(server, `http://${host}:${port}`);
    await line.#listen(port);
    return line;
  }

  async #listen(port: number): Promise<void> {
    this.server.listen(port, "127.0.0.1");
    await once(this.server, "listening");
  }

  async cut(context: BrowserContext): Promise<void> {
    await context.setOffline(true);
    await this.close();
  }

  async mend(context: BrowserContext): Promise<void> {
    await this.#listen(Number(new URL(this.url).port));
    await context.setOffline(false);
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    await once(this.server, "close");
  }
}
