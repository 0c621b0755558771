import { createDatabase, type DatabaseLocation } from "@parley/shared/db/create-db";
import type { Database } from "@parley/shared/db/database";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrationsFolder } from "../../apps/server/test/migrations";
import { createOwnPostgres } from "../../apps/server/test/own-postgres";

export type DatabaseKind = Database["kind"];

/** A database of this run alone, migrated, which may be killed. */
export interface StageDatabase {
  kind: DatabaseKind;
  location: DatabaseLocation;
  /** Settings of a server that uses it. */
  env: Record<string, string>;
  /** Opens it for this process. The embedded one only while no server runs. */
  open(): Promise<Database>;
  remove(): Promise<void>;
}

export async function createStageDatabase(kind: DatabaseKind): Promise<StageDatabase> {
  const directory = mkdtempSync(join(tmpdir(), "parley-chaos-"));
  const postgres = kind === "postgres" ? await createOwnPostgres() : null;
  // Whoever stops the run leaves no cluster behind.
  const end = () => void postgres?.crash();
  process.once("exit", end);
  await postgres?.start();
  const location: DatabaseLocation = postgres
    ? { kind: "postgres", url: postgres.url }
    : { kind: "pglite", directory: join(directory, "database") };
  const db = await createDatabase(location);
  try {
    await runMigrations(db, migrationsFolder);
  } finally {
    await db.close();
  }
  return {
    kind,
    location,
    env: postgres ? { DATABASE_URL: postgres.url } : { DATA_DIR: directory },
    open: () => createDatabase(location),
    remove: async () => {
      process.off("exit", end);
      await postgres?.remove();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
