import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import serverFlags from "../../../scripts/server-flags.json" with { type: "json" };
import { testAuthSecret } from "./create-test-server";

/** The server as a process of its own, as it runs in production. */
export interface ServerProcess {
  url: string;
  port: number;
  child: ChildProcess;
  /** What it printed so far. */
  output(): string;
  /** Ends it like a crash of the machine would: nothing is flushed. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const bundle = path.join(root, `apps/server/dist-test/${process.pid}`);

/** The production bundle, made once for each process that tests. */
function bundledMain(): string {
  const main = path.join(bundle, "main.js");
  if (!existsSync(main)) {
    execFileSync(process.execPath, [path.join(root, "scripts/bundle-server.mjs"), bundle]);
    process.once("exit", () => rmSync(bundle, { recursive: true, force: true }));
  }
  return main;
}

const running = new Set<ChildProcess>();
// A test that was stopped must not leave its servers behind.
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** Starts the server and resolves once it answers. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const port = env.PORT ? Number(env.PORT) : await findFreePort();
  const child = spawn(process.execPath, [...serverFlags, bundledMain()], {
    env: {
      // Not the test runner's own environment: it sets a BASE_URL among others.
      PATH: process.env.PATH,
      NODE_ENV: "test",
      LOG_LEVEL: "warn",
      HOST: "127.0.0.1",
      RATE_LIMITS: "off",
      BETTER_AUTH_SECRET: testAuthSecret,
      ...env,
      PORT: String(port),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  };
  const started = {
    url,
    port,
    child,
    output: () => output,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };

  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}:\n${output}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return started;
    await wait(100);
  }
  await started.kill();
  throw new Error(`The server did not answer within 30 seconds:\n${output}`);
}

/** A port of this machine that nobody used a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
