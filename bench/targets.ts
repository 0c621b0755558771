import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { protocolVersion } from "@parley/shared/contracts/handshake";
import { findFreePort, startServerProcess } from "../apps/server/test/server-process";
import type { Stage, StagePerson } from "./stage";

export type TargetName = "parley" | "bare" | "naive";

/** A server that is measured. */
export interface Target {
  name: TargetName;
  url: string;
  pid: number;
  /** What a person's client says in its handshake. */
  authOf(person: StagePerson): unknown;
  readyEvent: string;
  stop(): Promise<void>;
}

/** Starts Parley as it runs in production, with its limits per person off, or a baseline. */
export async function startTarget(name: TargetName, { postgres }: Stage): Promise<Target> {
  if (name === "parley") {
    const server = await startServerProcess({ NODE_ENV: "production", DATABASE_URL: postgres.url });
    return {
      name,
      url: server.url,
      pid: pidOf(server.child),
      authOf: ({ token }) => ({ protocol: protocolVersion, token }),
      readyEvent: "session:opened",
      stop: server.stop,
    };
  }
  const port = await findFreePort();
  const script = fileURLToPath(new URL(`./baselines/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, String(port), postgres.url], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  const url = `http://127.0.0.1:${String(port)}`;
  await untilItAnswers(url, child);
  return {
    name,
    url,
    pid: pidOf(child),
    authOf: ({ id, roomIds }) => ({ userId: id, roomIds }),
    readyEvent: "ready",
    stop: async () => {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error("The process did not start");
  return pid;
}

async function untilItAnswers(url: string, child: ChildProcess) {
  for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await wait(50);
  }
  throw new Error(`The baseline at ${url} does not answer`);
}
