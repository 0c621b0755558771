import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CrowdCommands } from "./crowd-process";

interface Reply {
  id: number;
  result?: unknown;
  error?: string;
}

/** The crowd's process, as the main one sees it. */
export class Crowd {
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  #lastId = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on("message", ({ id, result, error }: Reply) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error));
    });
    child.once("exit", (code, signal) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`The crowd's process ended: code ${code}, signal ${signal}`));
    });
  }

  static async start(): Promise<Crowd> {
    const script = fileURLToPath(new URL("crowd-process.ts", import.meta.url));
    const child = fork(script, {
      execArgv: ["--import", "tsx"],
      // Logs of a whole run go over in one piece.
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    await Promise.race([
      once(child, "message"),
      once(child, "exit").then(() => Promise.reject(new Error("The crowd's process did not start"))),
    ]);
    return new Crowd(child);
  }

  ask<Name extends keyof CrowdCommands>(
    name: Name,
    ...[argument]: Parameters<CrowdCommands[Name]>
  ): ReturnType<CrowdCommands[Name]> {
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.child.send({ id, name, argument });
    return answer as ReturnType<CrowdCommands[Name]>;
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await exited;
  }
}
