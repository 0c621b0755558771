import { createDatabase } from "@parley/shared/db/create-db";
import type { Database } from "@parley/shared/db/database";
import { createPgliteDatabase } from "@parley/shared/db/pglite";
import { readFile } from "node:fs/promises";
import { afterAll, describe, inject } from "vitest";
import { createPostgresTestDatabase, dropPostgresTestDatabase } from "./postgres-template";

export type DatabaseKind = Database["kind"];

export interface TestDatabase {
  db: Database;
  /** Of a Postgres: for what opens connections of its own. */
  url?: string;
  /** Closes and deletes it. */
  drop(): Promise<void>;
}

/** What this run can test on: Postgres only where one answers. */
export const databaseKinds: readonly DatabaseKind[] = inject("testDatabases").postgresUrl
  ? ["pglite", "postgres"]
  : ["pglite"];

/** A migrated database of its own, as a new workspace has it: one workspace row, the general room, nobody. */
export async function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const { pgliteArchive, postgresUrl } = inject("testDatabases");
  if (kind === "pglite") {
    const db = await createPgliteDatabase(null, new Blob([await readFile(pgliteArchive)]));
    return { db, drop: () => db.close() };
  }
  if (!postgresUrl) throw new Error("No Postgres answers at TEST_DATABASE_URL.");
  const url = await createPostgresTestDatabase(postgresUrl);
  const db = await createDatabase({ kind: "postgres", url });
  return {
    db,
    url,
    drop: async () => {
      await db.close();
      await dropPostgresTestDatabase(url);
    },
  };
}

/**
 * The same tests once per kind of database. What `open` gave is dropped after the last of them.
 * @example describeEachDatabase("rooms", (open) => { beforeAll(async () => ({ db } = await open())); … });
 */
export function describeEachDatabase(
  name: string,
  define: (open: () => Promise<TestDatabase>, kind: DatabaseKind) => void,
): void {
  describe.each(databaseKinds)(`${name} on %s`, (kind) => {
    const opened: TestDatabase[] = [];
    // Registered first, so that it runs after the hooks that `define` adds.
    afterAll(async () => {
      await Promise.all(opened.map((database) => database.drop()));
    });
    define(async () => {
      const database = await openTestDatabase(kind);
      opened.push(database);
      return database;
    }, kind);
  });
}
