import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOrCreateAuthSecret } from "./auth-secret";
import { lockDataDir } from "./lock-data-dir";

let directory: string;
let children: ChildProcess[];

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), "parley-data-dir-")), "data");
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(join(directory, ".."), { recursive: true, force: true });
});

async function startProcess(): Promise<ChildProcess> {
  const file = new URL("../../test/data-dir-process.ts", import.meta.url).pathname;
  const child = fork(file, [directory], { execArgv: ["--import", "tsx"] });
  children.push(child);
  await once(child, "message");
  return child;
}

async function ask(child: ChildProcess, request: "lock" | "release" | "secret"): Promise<string> {
  const reply = once(child, "message");
  child.send(request);
  return String((await reply)[0]);
}

describe("the lock on DATA_DIR", () => {
  it("lets exactly one of many racing processes in, every time", { timeout: 30_000 }, async () => {
    const racers = await Promise.all(Array.from({ length: 8 }, startProcess));
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(racers.map((racer) => ask(racer, "lock")));
      const winners = racers.filter((_, index) => answers[index] === "locked");
      expect(winners).toHaveLength(1);
      const refusals = answers.filter((answer) => answer !== "locked");
      for (const refusal of refusals) expect(refusal).toContain(`process ${winners[0]?.pid} on`);
      for (const winner of winners) expect(await ask(winner, "release")).toBe("released");
    }
  });

  it("refuses within a second, naming the folder, the holder and the way out", async () => {
    const holder = await startProcess();
    expect(await ask(holder, "lock")).toBe("locked");
    const before = performance.now();
    await expect(lockDataDir(directory, { task: "server" })).rejects.toThrow(
      new RegExp(
        `^DATA_DIR: ${directory} is in use by another Parley \\(server, process ${holder.pid} on .+, port 4321, since 20.+\\); ` +
          "stop that one, or set DATA_DIR to another folder\\.$",
      ),
    );
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it("is free at once after its holder was killed, whatever files it left", async () => {
    const holder = await startProcess();
    expect(await ask(holder, "lock")).toBe("locked");
    holder.kill("SIGKILL");
    await once(holder, "exit");
    expect(readdirSync(directory)).toContain("lock-holder.json");
    const before = performance.now();
    const lock = await lockDataDir(directory, { task: "server" });
    expect(performance.now() - before).toBeLessThan(200);
    lock.release();
    expect(readdirSync(directory)).not.toContain("lock-holder.json");
  });

  it("also holds inside one process, and a release is final", async () => {
    const first = await lockDataDir(directory, { task: "server" });
    await expect(lockDataDir(directory, { task: "seed" })).rejects.toThrow(/in use/);
    first.release();
    const second = await lockDataDir(directory, { task: "seed" });
    first.release();
    await expect(lockDataDir(directory, { task: "server" })).rejects.toThrow(/\(seed, process/);
    second.release();
  });

  it("says that the folder can't be written", async () => {
    writeFileSync(join(directory, "..", "file"), "");
    await expect(lockDataDir(join(directory, "..", "file", "data"), { task: "server" })).rejects.toThrow(
      /^DATA_DIR: the folder .+ can't be written \(ENOTDIR\); make it writable or set DATA_DIR to another folder\.$/,
    );
  });
});

describe("the auth secret", () => {
  it("is made once, by whichever process comes first, with mode 600", async () => {
    const racers = await Promise.all(Array.from({ length: 6 }, startProcess));
    const secrets = new Set(await Promise.all(racers.map((racer) => ask(racer, "secret"))));
    expect(secrets.size).toBe(1);
    expect(secrets).toContain(readOrCreateAuthSecret(directory));
    expect(statSync(join(directory, "auth-secret")).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory)).toEqual(["auth-secret"]);
  });

  it("is closed to others again when its mode was lost", () => {
    const secret = readOrCreateAuthSecret(directory);
    chmodSync(join(directory, "auth-secret"), 0o644);
    expect(readOrCreateAuthSecret(directory)).toBe(secret);
    expect(statSync(join(directory, "auth-secret")).mode & 0o777).toBe(0o600);
  });

  it("is never replaced when it is damaged", () => {
    readOrCreateAuthSecret(directory);
    writeFileSync(join(directory, "auth-secret"), "");
    expect(() => readOrCreateAuthSecret(directory)).toThrow(/^DATA_DIR: the secret in .+ is damaged; /);
  });
});
