import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import type { Database, Queryable } from "./database";
import { schema } from "./schema";

/**
 * Opens the embedded database. The caller holds the lock on the folder.
 * @param directory a folder, or null to keep all in memory
 * @param copyOf a dump of another one's folder to begin with; much quicker than a new cluster
 */
export async function createPgliteDatabase(directory: string | null, copyOf?: Blob): Promise<Database> {
  const client = await PGlite.create(directory ?? "memory://", copyOf && { loadDataDir: copyOf });
  const orm = drizzle(client, { schema }) as unknown as Queryable;
  return {
    kind: "pglite",
    orm,
    transact: (work) => orm.transaction(work),
    ping: async () => {
      await client.query("select 1");
    },
    close: () => client.close(),
  };
}
