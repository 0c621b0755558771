import { tryLock } from "fs-native-extensions";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Long enough for a holder that is just leaving, or has not yet written who it is. */
const patienceMs = 300;
const retryMs = 50;

export interface DataDirHolder {
  pid: number;
  host: string;
  /** What it does: "server", "migration", "seed". */
  task: string;
  port: number | null;
  startedAt: string;
}

export interface DataDirLock {
  release(): void;
}

/** DATA_DIR can't be had; the message is one sentence for the person who started the process. */
export class DataDirError extends Error {
  override readonly name = "DataDirError";
}

/**
 * Makes the folder where it is missing and locks it for this process. The lock belongs to the open file: the
 * system frees it when the process ends, however it ends, so a file left behind never blocks.
 * @throws DataDirError within a second when another process has it
 */
export async function lockDataDir(
  directory: string,
  info: { task: string; port?: number },
): Promise<DataDirLock> {
  const holderFile = join(directory, "lock-holder.json");
  const fd = openLockFile(directory);
  try {
    const giveUpAt = Date.now() + patienceMs;
    while (!tryLockFile(fd, directory)) {
      if (Date.now() >= giveUpAt) throw new DataDirError(describeHolder(directory, readHolder(holderFile)));
      await wait(retryMs);
    }
    writeHolder(holderFile, info);
  } catch (error) {
    closeSync(fd);
    throw error;
  }

  let held = true;
  return {
    release() {
      if (!held) return;
      held = false;
      rmSync(holderFile, { force: true });
      closeSync(fd);
    },
  };
}

function openLockFile(directory: string): number {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return openSync(join(directory, "lock"), "a+", 0o600);
  } catch (error) {
    throw new DataDirError(
      `DATA_DIR: the folder ${directory} can't be written (${codeOf(error)}); make it writable or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}

function tryLockFile(fd: number, directory: string): boolean {
  try {
    return tryLock(fd);
  } catch (error) {
    throw new DataDirError(
      `DATA_DIR: the folder ${directory} can't be locked (${codeOf(error)}); set DATA_DIR to a folder on a local disk.`,
      { cause: error },
    );
  }
}

function writeHolder(file: string, info: { task: string; port?: number }): void {
  const holder: DataDirHolder = {
    pid: process.pid,
    host: hostname(),
    task: info.task,
    port: info.port ?? null,
    startedAt: new Date().toISOString(),
  };
  // Renamed into place, so that nobody reads half of it.
  writeFileSync(`${file}.new`, JSON.stringify(holder), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function readHolder(file: string): DataDirHolder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as DataDirHolder;
  } catch {
    return null;
  }
}

function describeHolder(directory: string, holder: DataDirHolder | null): string {
  const who = holder
    ? `another Parley (${holder.task}, process ${holder.pid} on ${holder.host}, ` +
      `${holder.port === null ? "" : `port ${holder.port}, `}since ${holder.startedAt})`
    : "another process";
  return `DATA_DIR: ${directory} is in use by ${who}; stop that one, or set DATA_DIR to another folder.`;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
