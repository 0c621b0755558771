import { readFileSync } from "node:fs";
import { startServerProcess, type ServerProcess } from "../../apps/server/test/server-process";
import { findFreePort } from "../../e2e/stack/free-port";

/** One server over all its lives: always at the same port. */
export class StageServer {
  #process: ServerProcess | null = null;
  #ended: string[] = [];
  #earlierOutput = "";
  #peakBytes = 0;
  #watch: ReturnType<typeof setInterval> | undefined;
  kills = 0;

  private constructor(
    readonly port: number,
    private readonly env: Record<string, string>,
  ) {}

  static async start(env: Record<string, string>): Promise<StageServer> {
    const server = new StageServer(await findFreePort(), env);
    await server.start();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isUp(): boolean {
    return this.#process !== null;
  }

  /** What it printed, over all its lives. */
  get output(): string {
    return this.#earlierOutput + (this.#process?.output() ?? "");
  }

  /** How it ended without being told to, once for each time. */
  get endedByItself(): readonly string[] {
    return this.#ended;
  }

  /** The most memory that it was seen to hold, in bytes. */
  get peakBytes(): number {
    return this.#peakBytes;
  }

  /** Resolves once it answers. */
  async start(): Promise<void> {
    const started = await startServerProcess({ ...this.env, PORT: String(this.port) });
    this.#process = started;
    started.child.once("exit", (code, signal) => {
      if (this.#process === started)
        this.#ended.push(
          `ended by itself: code ${code}, signal ${signal}\n${started.output().slice(-2_000)}`,
        );
    });
    this.#watch ??= setInterval(() => (this.#peakBytes = Math.max(this.#peakBytes, this.memoryBytes())), 500);
  }

  /** What it holds in memory now, in bytes. */
  memoryBytes(): number {
    const pid = this.#process?.child.pid;
    try {
      const status = pid === undefined ? "" : readFileSync(`/proc/${pid}/status`, "utf8");
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024;
    } catch {
      return 0;
    }
  }

  /** Ends it as a crash does, in this very moment; the promise resolves when it is gone. */
  kill(): Promise<void> {
    this.kills += 1;
    const ended = this.#letGo()?.kill();
    return ended ?? Promise.resolve();
  }

  async stop(): Promise<void> {
    clearInterval(this.#watch);
    this.#watch = undefined;
    await this.#letGo()?.stop();
  }

  #letGo(): ServerProcess | null {
    const process = this.#process;
    this.#process = null;
    if (process) this.#earlierOutput += process.output();
    return process;
  }
}
