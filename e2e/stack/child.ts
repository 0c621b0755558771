import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { root } from "./root";

/** Ends the process when the one that started it is gone, however that went. */
const endWithUs = ["--import", pathToFileURL(join(root, "scripts/end-with-launcher.mjs")).href];
const readyWithinMs = 90_000;

/** One Node process of the stack, which can be ended and started again at the same port. */
export class StackProcess {
  #child: ChildProcess | null = null;
  #output = "";

  constructor(
    readonly name: string,
    private readonly options: { args: string[]; env: NodeJS.ProcessEnv; readyUrl: string },
  ) {}

  /** What it printed, over all its starts. */
  get output(): string {
    return this.#output;
  }

  /** Resolves once it answers. */
  async start(): Promise<void> {
    if (this.#child !== null) throw new Error(`${this.name} runs already`);
    const { args, env, readyUrl } = this.options;
    const child = spawn(process.execPath, [...endWithUs, ...args], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => (this.#output += chunk.toString()));

    const giveUpAt = Date.now() + readyWithinMs;
    while (Date.now() < giveUpAt) {
      if (child.exitCode !== null) throw new Error(`${this.name} ended by itself:\n${this.#output}`);
      const response = await fetch(readyUrl, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      await response?.body?.cancel();
      if (response?.ok) return;
      await wait(100);
    }
    throw new Error(`${this.name} did not answer at ${readyUrl}:\n${this.#output}`);
  }

  /** As Ctrl-C does. */
  stop(): Promise<void> {
    return this.#end("SIGTERM");
  }

  /** As a crash: nothing is flushed. */
  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    const tooLong = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await exited;
    clearTimeout(tooLong);
  }
}

/** Runs a command of the repository to its end. */
export async function runNode(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${String(code)}:\n${output}`);
  return output;
}
