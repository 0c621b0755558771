import type { Database } from "@parley/shared/db/database";
import { selectRows } from "@parley/shared/db/rows";
import { sql } from "drizzle-orm";

/** All tables that the database has, so that one that is added later is looked through as well. */
async function listTables(db: Database): Promise<string[]> {
  const rows = await selectRows<{ name: string }>(
    db.orm,
    sql`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1
    `,
  );
  return rows.map(({ name }) => name);
}

/** Tables with a row in which this text stands, in any column of any type, in capitals or not. */
export async function listTablesWith(db: Database, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of await listTables(db)) {
    const rows = await selectRows(
      db.orm,
      sql`select 1 from ${sql.identifier(table)} t where position(lower(${text}) in lower(t::text)) > 0 limit 1`,
    );
    if (rows.length > 0) found.push(table);
  }
  return found;
}
