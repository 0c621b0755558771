import { createDatabase } from "@parley/shared/db/create-db";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";

/**
 * Brings the embedded database up to date. A new one grows beside its place and moves there complete, so that an
 * interruption leaves no half of it. The caller holds the lock on DATA_DIR, and ends soon: a new cluster leaves
 * 300 MB behind in the process that made it.
 */
export async function migrateEmbedded(directory: string, migrationsFolder: string): Promise<void> {
  const draft = `${directory}.new`;
  await rm(draft, { recursive: true, force: true });
  if (existsSync(directory)) return migrate(directory, migrationsFolder);
  await migrate(draft, migrationsFolder);
  await rename(draft, directory);
}

async function migrate(directory: string, migrationsFolder: string): Promise<void> {
  const db = await createDatabase({ kind: "pglite", directory });
  try {
    await runMigrations(db, migrationsFolder);
  } finally {
    await db.close();
  }
}
