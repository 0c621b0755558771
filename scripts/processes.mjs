import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { PlainError, root } from "./repository.mjs";

/** Longer than the server takes to drain. */
const stopWithinMs = 15_000;
const windows = process.platform === "win32";

/**
 * Long-running processes that live and die together: a signal stops all of them gracefully, and when one ends
 * by itself the others are stopped and the launcher fails.
 */
export class ProcessGroup {
  #children = new Map();
  #stopping = false;
  #failure = null;
  #allEnded = () => {};
  #ended = new Promise((resolve) => (this.#allEnded = resolve));

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => this.stop());
  }

  get stopping() {
    return this.#stopping;
  }

  /**
   * Starts a Node process that also ends when this one is killed.
   * @param {string} name as a sentence about it begins
   * @param {string[]} args
   * @param {{ env: NodeJS.ProcessEnv, errorsOnly?: boolean }} options
   */
  start(name, args, { env, errorsOnly = false }) {
    const child = spawn(
      process.execPath,
      ["--import", new URL("./end-with-launcher.mjs", import.meta.url).href, ...args],
      {
        cwd: root,
        env,
        stdio: ["ignore", errorsOnly ? "ignore" : "inherit", "inherit", "ipc"],
        // In a group of its own Ctrl-C reaches only the launcher, which then stops each once.
        detached: !windows,
        windowsHide: true,
      },
    );
    this.#children.set(name, child);
    child.once("exit", (code, signal) => {
      this.#children.delete(name);
      if (!this.#stopping) {
        this.stop(
          new PlainError(`${name} ended by itself (${signal ?? `exit code ${code}`}), so Parley stops.`),
        );
      }
      if (this.#children.size === 0) this.#allEnded();
    });
  }

  /** Asks all to end, and after a while ends those that don't. */
  stop(failure = null) {
    if (this.#stopping) return;
    this.#stopping = true;
    this.#failure = failure;
    if (this.#children.size === 0) this.#allEnded();
    for (const child of this.#children.values()) child.kill("SIGTERM");
    setTimeout(() => {
      for (const child of this.#children.values()) child.kill("SIGKILL");
    }, stopWithinMs).unref();
  }

  /** Resolves when all have ended because of a signal; rejects when one ended by itself. */
  async wait() {
    await this.#ended;
    if (this.#failure) throw this.#failure;
  }
}

/**
 * Waits until the address answers.
 * @param {{ accept?: (response: Response) => boolean, until: () => boolean }} options `until`: give up
 */
export async function waitForAnswer(url, { accept = () => true, until }) {
  while (!until()) {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "manual" }).catch(
      () => null,
    );
    await response?.body?.cancel();
    if (response && accept(response)) return;
    await wait(100);
  }
}
