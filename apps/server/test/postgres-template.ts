import { createDatabase } from "@parley/shared/db/create-db";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrationsFolder, migrationsHash } from "./migrations";

const templatePrefix = "parley_test_template_";
const databasePrefix = "parley_test_db_";
/** Databases of a run that was killed are dropped by a later run after this time. */
const leftoverAgeMs = 60 * 60 * 1000;
const advisoryLock = 7_265_540;

export const testPostgresUrl = process.env.TEST_DATABASE_URL || "postgres://postgres@127.0.0.1:5432/postgres";

const templateName = () => `${templatePrefix}${migrationsHash()}`;

export function urlOfDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Runs `work` on a connection to the server's own database. */
async function withAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the migrated database that each test file's own one is copied from, and drops what dead runs left.
 * @throws when no Postgres answers at the URL
 */
export async function preparePostgresTemplate(url: string): Promise<void> {
  await withAdmin(url, async (admin) => {
    // Several runs share the server: one prepares, the others wait.
    await admin.query("select pg_advisory_lock($1)", [advisoryLock]);
    const { rows } = await admin.query<{ name: string; connections: number }>(
      `select datname as name, (select count(*)::int from pg_stat_activity a where a.datname = d.datname) as connections
       from pg_database d where starts_with(datname, $1) or starts_with(datname, $2)`,
      [templatePrefix, databasePrefix],
    );
    for (const { name, connections } of rows) {
      if (name.startsWith(databasePrefix) && connections === 0 && isLeftover(name)) await drop(admin, name);
    }
    if (!rows.some(({ name }) => name === templateName())) await createTemplate(admin, url);
  });
}

async function createTemplate(admin: pg.Client, url: string): Promise<void> {
  // Renamed when it is complete, so that a killed run leaves no half of a template.
  const draft = newDatabaseName();
  await admin.query(`create database ${draft}`);
  const db = await createDatabase({ kind: "postgres", url: urlOfDatabase(url, draft), poolSize: 2 });
  try {
    await runMigrations(db, migrationsFolder);
  } finally {
    await db.close();
  }
  await admin.query(`alter database ${draft} rename to ${templateName()}`);
}

/** @returns the URL of a new, migrated, empty database */
export async function createPostgresTestDatabase(url: string): Promise<string> {
  const name = newDatabaseName();
  await withAdmin(url, (admin) => admin.query(`create database ${name} template ${templateName()}`));
  return urlOfDatabase(url, name);
}

export async function dropPostgresTestDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await withAdmin(testPostgresUrl, (admin) => drop(admin, name));
}

const drop = (admin: pg.Client, name: string) => admin.query(`drop database if exists ${name} with (force)`);

const newDatabaseName = () => `${databasePrefix}${Date.now().toString(36)}_${randomBytes(5).toString("hex")}`;

function isLeftover(name: string): boolean {
  const madeAt = parseInt(name.slice(databasePrefix.length).split("_")[0] ?? "", 36);
  return Date.now() - madeAt > leftoverAgeMs;
}
