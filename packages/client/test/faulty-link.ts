import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

/** A TCP link to a server that a test can break, as networks do. */
export interface FaultyLink {
  url: string;
  /** Cuts all connections; new ones are let through. */
  cut(): void;
  /** Refuses new connections too, until `restore`. */
  breakDown(): void;
  /** What the server sends is swallowed from now on, until the connections are cut. */
  deafen(): void;
  /** What the server sends comes this much later from now on, in milliseconds, or never where a connection is closed before. */
  delay(ms: number): void;
  /** Lets no WebSocket through, as some proxies do. */
  blockUpgrades(): void;
  restore(): void;
  close(): Promise<void>;
}

export async function openFaultyLink(target: string): Promise<FaultyLink> {
  const { port, hostname } = new URL(target);
  const pairs = new Set<[Socket, Socket]>();
  let isDown = false;
  let isDeaf = false;
  let isBlocking = false;
  let delayMs = 0;

  const server = createServer((near) => {
    if (isDown) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    const pair: [Socket, Socket] = [near, far];
    let written = Promise.resolve();
    pairs.add(pair);
    near.on("data", (data) => {
      if (isBlocking && /^upgrade: websocket/im.test(data.toString("latin1"))) near.destroy();
      else far.write(data);
    });
    far.on("data", (data) => {
      if (isDeaf) return;
      const dueMs = performance.now() + delayMs;
      // One after the other, so that a shorter delay overtakes nothing.
      written = written.then(async () => {
        const leftMs = dueMs - performance.now();
        if (leftMs > 0) await wait(leftMs);
        near.write(data);
      });
    });
    for (const end of pair) {
      end.on("error", () => undefined);
      end.on("close", () => {
        near.destroy();
        far.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;

  const cut = () => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
    isDeaf = false;
  };
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    cut,
    breakDown() {
      isDown = true;
      cut();
    },
    deafen() {
      isDeaf = true;
    },
    delay(ms) {
      delayMs = ms;
    },
    blockUpgrades() {
      isBlocking = true;
    },
    restore() {
      delayMs = 0;
      isBlocking = false;
      isDown = false;
      isDeaf = false;
    },
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
