import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { findFreePort } from "../../e2e/stack/free-port";

/** How a link treats what passes over it. */
export interface LinkConditions {
  /** Milliseconds that everything takes, each way. */
  delayMs: number;
  /** Share of the segments that are lost, 0 to 1. TCP sends them again, so what is lost comes late. */
  loss: number;
}

/** Looks at what comes back over one connection; false swallows it and all that follows. */
export type Inspect = (chunk: Buffer) => boolean;

export interface TcpLinkOptions {
  /** Where a new connection leads to; undefined when nobody is there. */
  target: () => number | undefined;
  random: () => number;
}

const segmentBytes = 1_448;
/** Linux waits at least so many milliseconds beyond the round trip before it sends a segment again (RFC 6298's RTO). */
const retransmissionMs = 200;

/** A forwarded port of this machine that can be slowed, held, cut and refused. */
export class TcpLink {
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #conditions: LinkConditions = { delayMs: 0, loss: 0 };
  #isDown = false;
  #held: (() => void)[] | null = null;
  #inspect: (() => Inspect) | undefined;

  private constructor(
    readonly port: number,
    private readonly server: ReturnType<typeof createServer>,
    private readonly options: TcpLinkOptions,
  ) {
    server.on("connection", (near) => this.#accept(near));
  }

  static async open(options: TcpLinkOptions): Promise<TcpLink> {
    const port = await findFreePort();
    const server = createServer({ noDelay: true });
    const link = new TcpLink(port, server, options);
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return link;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  setConditions(conditions: Partial<LinkConditions>): void {
    this.#conditions = { ...this.#conditions, ...conditions };
  }

  /** Breaks all connections, and gives each later one an inspector of its own, which sees it from its first byte. */
  inspectWith(inspect: () => Inspect): void {
    this.#inspect = inspect;
    this.cut();
  }

  /** Breaks all connections; new ones are let through. @returns how many there were */
  cut(): number {
    const count = this.#pairs.size;
    for (const pair of this.#pairs) for (const end of pair) end.destroy();
    return count;
  }

  /** Breaks all connections and refuses new ones until `restore`. */
  breakDown(): number {
    this.#isDown = true;
    return this.cut();
  }

  /** Nothing passes until `restore`, and nobody is told: as when a cable is pulled. */
  hold(): void {
    this.#held ??= [];
  }

  /** What was held passes now, as TCP sends it again. */
  restore(): void {
    this.#isDown = false;
    const held = this.#held ?? [];
    this.#held = null;
    for (const pass of held) pass();
  }

  async close(): Promise<void> {
    this.#isDown = true;
    this.cut();
    this.server.close();
    await once(this.server, "close");
  }

  #accept(near: Socket): void {
    const target = this.#isDown ? undefined : this.options.target();
    near.on("error", () => {});
    if (target === undefined) {
      near.destroy();
      return;
    }
    const far = connect({ port: target, host: "127.0.0.1", noDelay: true });
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    const inspect = this.#inspect?.();
    let isSwallowing = false;
    const forward = this.#carry(far);
    const back = this.#carry(near);
    near.on("data", forward);
    far.on("data", (chunk: Buffer) => {
      isSwallowing ||= inspect !== undefined && !inspect(chunk);
      if (!isSwallowing) back(chunk);
    });
    far.on("error", () => {});
    for (const end of pair)
      end.on("close", () => {
        near.destroy();
        far.destroy();
        this.#pairs.delete(pair);
      });
  }

  /** One direction of one connection: in order, whatever each chunk had to wait for. */
  #carry(to: Socket): (chunk: Buffer) => void {
    let lastAt = 0;
    const queue: { at: number; chunk: Buffer }[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHeld = false;
    const pass = () => {
      timer = undefined;
      if (this.#held) {
        if (!isHeld) this.#held.push(pass);
        isHeld = true;
        return;
      }
      isHeld = false;
      const now = performance.now();
      while (queue[0] && queue[0].at <= now) {
        const { chunk } = queue.shift() as { chunk: Buffer };
        if (!to.destroyed) to.write(chunk);
      }
      if (queue[0]) timer = setTimeout(pass, queue[0].at - now + 1);
    };
    return (chunk) => {
      lastAt = Math.max(lastAt, performance.now() + this.#waitOf(chunk));
      queue.push({ at: lastAt, chunk });
      if (timer === undefined) pass();
    };
  }

  #lostOf(segments: number, loss: number): number {
    let lost = 0;
    for (let n = 0; n < segments; n++) if (loss > 0 && this.options.random() < loss) lost += 1;
    return lost;
  }

  #waitOf(chunk: Buffer): number {
    const { delayMs, loss } = this.#conditions;
    let wait = delayMs;
    // Sent again is only what was lost, after twice the time with each further try.
    let segments = this.#lostOf(Math.ceil(chunk.length / segmentBytes), loss);
    for (let again = 2 * delayMs + retransmissionMs; segments > 0; again *= 2) {
      wait += again;
      segments = this.#lostOf(segments, loss);
    }
    return wait;
  }
}
