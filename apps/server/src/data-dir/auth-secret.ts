import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataDirError } from "./lock-data-dir";

/**
 * The secret that signs this deployment's cookies: made once and kept in DATA_DIR, readable by its owner only.
 * @throws DataDirError when the file is damaged
 */
export function readOrCreateAuthSecret(directory: string): string {
  const file = join(directory, "auth-secret");
  const secret = readSecret(file) ?? createSecret(directory, file);
  if (!/^[\w-]{43}$/.test(secret)) {
    throw new DataDirError(
      `DATA_DIR: the secret in ${file} is damaged; put it back from a backup, or delete it and let everyone sign in again.`,
    );
  }
  return secret;
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(file, "utf8").trim();
    // A copy of the folder may have come without its modes.
    if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function createSecret(directory: string, file: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(8).toString("hex")}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, {
    mode: 0o600,
    flag: "wx",
    flush: true,
  });
  try {
    // A link appears whole or not at all, and the first of several processes wins.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readSecret(file) ?? "";
}
