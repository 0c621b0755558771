import { createPostgresDatabase } from "./postgres";
import { createPgliteDatabase } from "./pglite";
import type { Database } from "./database";

export type DatabaseLocation =
  | { kind: "postgres"; url: string; /** Connections at most. */ poolSize?: number }
  | { kind: "pglite"; /** A folder, or null to keep all in memory. */ directory: string | null };

/** Opens the database; migrations are not run here. */
export function createDatabase(location: DatabaseLocation): Promise<Database> {
  return location.kind === "postgres"
    ? createPostgresDatabase(location)
    : createPgliteDatabase(location.directory);
}
