import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Database } from "./database";

// Any number that nothing else in the database uses.
const advisoryLock = 7_265_539;

/**
 * Brings the schema up to date, each migration once, all in one transaction; a second process that starts at
 * the same moment waits and then finds nothing to do.
 * @param folder the folder `drizzle/`
 * @returns how many migrations were applied
 */
export async function runMigrations(db: Database, folder: string): Promise<number> {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  return db.transact(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLock})`);
    await tx.execute(
      sql`create table if not exists parley_migrations (hash text primary key, created_at bigint not null)`,
    );
    const done = (await tx.execute(sql`select hash from parley_migrations`)) as unknown as {
      rows: { hash: string }[];
    };
    const applied = new Set(done.rows.map((row) => row.hash));
    const pending = migrations.filter((migration) => !applied.has(migration.hash));
    for (const migration of pending) {
      for (const statement of migration.sql) await tx.execute(sql.raw(statement));
      await tx.execute(
        sql`insert into parley_migrations (hash, created_at) values (${migration.hash}, ${migration.folderMillis})`,
      );
    }
    return pending.length;
  });
}
