import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import type { Database, Queryable } from "./database";
import { readByPgParser } from "./pglite-messages";
import { planStatements, type PgliteStatements } from "./pglite-plans";
import type { PreparedCall, PreparedTransaction } from "./prepared";
import { schema } from "./schema";

/**
 * What is read here is looked up by a key. The planner would rather read a small table as a whole: its statistics are of before all
 * that was written since, for nothing analyzes a table but `tidy-database`, and a table whose rows rise with every message is
 * small no more.
 */
const byKey = "set enable_seqscan = off; set plan_cache_mode = force_generic_plan";

/**
 * Opens the embedded database. The caller holds the lock on the folder.
 * @param directory a folder, or null to keep all in memory
 * @param copyOf a dump of another one's folder to begin with; much quicker than a new cluster
 */
export async function createPgliteDatabase(directory: string | null, copyOf?: Blob): Promise<Database> {
  const client = await PGlite.create(directory ?? "memory://", copyOf && { loadDataDir: copyOf });
  readByPgParser(client);
  await client.exec(byKey);
  const planned = planStatements(client);
  const orm = drizzle({ client: planned as PGlite, schema }) as unknown as Queryable;
  return {
    kind: "pglite",
    orm,
    sending: orm,
    transact: (work) => orm.transaction(work),
    transactPrepared: async <Row, After>(transaction: PreparedTransaction<Row, After>) => {
      const { call, behind = [], afterwards } = transaction;
      const rows = await planned.transaction(async (tx) => {
        const selected = await run(tx, call);
        for (const each of behind) await run(tx, each);
        return selected;
      });
      return { rows, after: await run(planned, afterwards) };
    },
    publish: () => Promise.resolve(),
    listen: () => () => {},
    ping: async () => {
      await client.query("select 1");
    },
    close: () => client.close(),
  };
}

async function run<Row>(on: PgliteStatements, { statement, values }: PreparedCall<Row>): Promise<Row[]> {
  const { rows } = await on.query<Row>(statement.text, values);
  return rows;
}
