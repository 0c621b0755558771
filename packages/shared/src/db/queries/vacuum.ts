import { sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { selectRows } from "../rows";

/** Tables at which Postgres' own autovacuum would come by, with its usual thresholds (PostgreSQL 18, 24.1.6). */
export async function listUntidyTables(db: Queryable): Promise<string[]> {
  const rows = await selectRows<{ name: string }>(
    db,
    sql`
      select relname as name from pg_stat_user_tables
      where schemaname = current_schema() and (
        n_dead_tup > 50 + 0.2 * n_live_tup
        or n_ins_since_vacuum > 1000 + 0.2 * n_live_tup
        or n_mod_since_analyze > 50 + 0.1 * n_live_tup
      )
      order by relname
    `,
  );
  return rows.map(({ name }) => name);
}

/** Lets the room of a table's dead rows be used again, and counts what the planner goes by. Not within a transaction. */
export async function vacuumTable(db: Queryable, name: string): Promise<void> {
  await db.execute(sql`vacuum (analyze) ${sql.identifier(name)}`);
}
