import type { SQL } from "drizzle-orm";
import type { Queryable } from "./database";

/**
 * Runs a statement of our own and gives its rows. Select what JSON knows: the drivers differ in how they give
 * `bigint` and `timestamptz`, so cast counters to `float8` and times to milliseconds.
 */
export async function selectRows<Row>(db: Queryable, statement: SQL): Promise<Row[]> {
  const result = (await db.execute(statement)) as unknown as { rows: Row[] };
  return result.rows;
}
