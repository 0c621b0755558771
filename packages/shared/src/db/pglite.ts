import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import type { Database, Queryable } from "./database";
import type { PreparedTransaction, RunPrepared } from "./prepared";
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
    sending: orm,
    transact: (work) => orm.transaction(work),
    transactPrepared: async <T, Row>({ work, afterwards }: PreparedTransaction<T>) => {
      const runOn =
        (on: Pick<typeof client, "query">): RunPrepared =>
        async ({ text }, ...values) =>
          (await on.query<never>(text, values)).rows;
      const result = await client.transaction(async (tx) => (await Promise.all(work(runOn(tx)))).at(-1) as T);
      return { result, after: await runOn(client)<Row>(afterwards) };
    },
    publish: () => Promise.resolve(),
    listen: () => () => {},
    ping: async () => {
      await client.query("select 1");
    },
    close: () => client.close(),
  };
}
