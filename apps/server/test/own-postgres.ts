import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createDatabase } from "@parley/shared/db/create-db";
import { findFreePort } from "./server-process";

/** A Postgres of the test's own, which it may kill. */
export interface OwnPostgres {
  url: string;
  /** The postmaster's; each connection is a child of it. */
  pid(): number;
  start(): Promise<void>;
  /** Ends it at once, as a crash does: every connection breaks, nothing is flushed. */
  crash(): Promise<void>;
  remove(): Promise<void>;
}

const bin = (name: string) => path.join(execFileSync("pg_config", ["--bindir"]).toString().trim(), name);

/** Postgres refuses to run as root; then it runs as the user that its package made. */
function user(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"]).toString());
  return { uid: idOf("-u"), gid: idOf("-g") };
}

/** Makes a cluster from the installed binaries in a folder of its own, on a free port; not yet started. */
export async function createOwnPostgres(): Promise<OwnPostgres> {
  const owner = user();
  const directory = mkdtempSync(path.join(tmpdir(), "parley-postgres-"));
  if (owner) chownSync(directory, owner.uid, owner.gid);
  const data = path.join(directory, "data");
  execFileSync(bin("initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-N"], {
    ...owner,
    cwd: directory,
  });
  const port = await findFreePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let postgres: ChildProcess | undefined;

  const crash = async () => {
    if (!postgres || postgres.exitCode !== null) return;
    const exited = once(postgres, "exit");
    // SIGQUIT is an immediate shutdown: recovery runs at the next start, as after a crash.
    postgres.kill("SIGQUIT");
    await exited;
  };
  return {
    url,
    pid: () => {
      if (postgres?.pid === undefined) throw new Error("The test's own Postgres is not running");
      return postgres.pid;
    },
    start: async () => {
      const settings = [
        "-p",
        String(port),
        "-c",
        `unix_socket_directories=${directory}`,
        "-c",
        "listen_addresses=127.0.0.1",
      ];
      postgres = spawn(bin("postgres"), ["-D", data, ...settings], {
        ...owner,
        cwd: directory,
        stdio: "ignore",
      });
      const db = await createDatabase({ kind: "postgres", url });
      for (let tries = 0; tries < 150; tries++) {
        const answers = await db.ping().then(
          () => true,
          () => false,
        );
        if (answers) {
          await db.close();
          return;
        }
        await wait(100);
      }
      await db.close();
      throw new Error("The test's own Postgres did not start");
    },
    crash,
    remove: async () => {
      await crash();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
