import { createDatabase } from "@parley/shared/db/create-db";
import type { Database } from "@parley/shared/db/database";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { lockDataDir } from "../apps/server/src/data-dir/lock-data-dir";
import { migrateEmbedded } from "../apps/server/src/data-dir/migrate-embedded";

/** The folder that holds everything. */
export const root = fileURLToPath(new URL("..", import.meta.url));
const migrationsFolder = join(root, "drizzle");

/** Reads `.env` at the root; what the environment already says wins. */
export function loadEnvFile(): void {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/** The folder that DATA_DIR names, on its own or from `.env`. */
export const dataDirectory = (): string => resolve(root, process.env.DATA_DIR || ".data");

/**
 * The migrated database that the server would use: the Postgres of DATABASE_URL, or the embedded one, locked for
 * `task` until it is closed.
 * @throws DataDirError when a running server has the embedded one
 */
export async function openDatabase(task: string): Promise<Database> {
  const url = process.env.DATABASE_URL;
  if (url) {
    const db = await createDatabase({ kind: "postgres", url });
    await runMigrations(db, migrationsFolder);
    return db;
  }
  const lock = await lockDataDir(dataDirectory(), { task });
  try {
    const directory = join(dataDirectory(), "database");
    await migrateEmbedded(directory, migrationsFolder);
    const db = await createDatabase({ kind: "pglite", directory });
    return {
      ...db,
      close: async () => {
        await db.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
