/** Makes the embedded database where it is missing and brings the schema up to date, embedded or not; then ends. */
import { createDatabase } from "@parley/shared/db/create-db";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { ConfigError, readConfig } from "./config";
import { lockDataDir } from "./data-dir/lock-data-dir";
import { migrateEmbedded } from "./data-dir/migrate-embedded";

/** `drizzle/` of the folder in which every command of the repository runs. */
const migrationsFolder = "drizzle";

async function prepareDatabase(): Promise<void> {
  const { database, dataDir } = readConfig();
  if (database.kind === "postgres") return migratePostgres(database.url);
  // In memory there is nothing to prepare for another process.
  if (database.directory === null) return;
  const lock = await lockDataDir(dataDir, { task: "migration" });
  try {
    await migrateEmbedded(database.directory, migrationsFolder);
  } catch (cause) {
    throw new Error(
      `DATA_DIR: the database in ${dataDir} could not be opened (${reasonOf(cause)}); put it back from a backup, or set DATA_DIR to another folder.`,
      { cause },
    );
  } finally {
    lock.release();
  }
}

async function migratePostgres(url: string): Promise<void> {
  const db = await createDatabase({ kind: "postgres", url });
  try {
    await runMigrations(db, migrationsFolder);
  } catch (cause) {
    throw new Error(
      `DATABASE_URL: the database could not be migrated (${reasonOf(cause)}); see that Postgres runs there, or correct DATABASE_URL in .env.`,
      { cause },
    );
  } finally {
    await db.close();
  }
}

/** The database's own words: drizzle wraps them, and several addresses give several errors. */
function reasonOf(error: unknown): string {
  const { message, cause, errors } = error as Error & { errors?: Error[] };
  if (cause) return reasonOf(cause);
  return message || errors?.[0]?.message || String(error);
}

try {
  await prepareDatabase();
} catch (error) {
  console.error(error instanceof ConfigError ? error.problems.join("\n") : (error as Error).message);
  process.exitCode = 1;
}
