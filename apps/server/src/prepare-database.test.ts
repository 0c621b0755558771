import { createDatabase } from "@parley/shared/db/create-db";
import { rooms } from "@parley/shared/db/tables/rooms";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lockDataDir } from "./data-dir/lock-data-dir";

const entry = fileURLToPath(new URL("prepare-database.ts", import.meta.url));
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "parley-prepare-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function start(settings: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", entry], {
    // What the test's own environment says must not count.
    env: { PATH: process.env.PATH, DATA_DIR: directory, ...settings },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

async function run(settings?: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const child = start(settings);
  if (!child.stderr) throw new Error("no standard error");
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code: code as number | null, errors };
}

async function roomNames(): Promise<string[]> {
  const db = await createDatabase({ kind: "pglite", directory: join(directory, "database") });
  const rows = await db.orm.select().from(rooms);
  await db.close();
  return rows.map((room) => room.name);
}

it(
  "makes the embedded database, also after it was killed in the middle of that",
  { timeout: 60_000 },
  async () => {
    const killed = start();
    while (!existsSync(join(directory, "database.new"))) await wait(10);
    await wait(300);
    killed.kill("SIGKILL");
    await once(killed, "exit");
    expect(existsSync(join(directory, "database"))).toBe(false);

    expect(await run()).toEqual({ code: 0, errors: "" });
    expect(await roomNames()).toEqual(["general"]);
    expect(await run()).toEqual({ code: 0, errors: "" });
    expect(await roomNames()).toEqual(["general"]);
    expect(existsSync(join(directory, "database.new"))).toBe(false);
  },
);

it("leaves a database alone that another process has", async () => {
  const lock = await lockDataDir(directory, { task: "server", port: 3030 });
  const { code, errors } = await run();
  lock.release();
  expect(code).toBe(1);
  expect(errors).toMatch(/^DATA_DIR: .+ is in use by another Parley \(server, process .+\.\n$/);
});

it("says in a sentence each what is wrong with the database and with the settings", async () => {
  expect((await run({ DATA_DIR: join("/dev/null", "data") })).errors).toMatch(
    /^DATA_DIR: the folder .+\.\n$/,
  );
  const missing = await run({
    DATABASE_URL: "postgres://postgres@127.0.0.1:1/parley",
    BETTER_AUTH_SECRET: "x".repeat(32),
  });
  expect(missing.errors).toMatch(/^DATABASE_URL: .+ECONNREFUSED.+; .+ or correct DATABASE_URL in \.env\.\n$/);
  const wrong = await run({ PORT: "none", LOG_LEVEL: "loud" });
  expect(wrong.code).toBe(1);
  expect(wrong.errors.trim().split("\n")).toEqual([
    expect.stringMatching(/^PORT: /),
    expect.stringMatching(/^LOG_LEVEL: /),
  ]);
});
