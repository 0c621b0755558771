import { randomBytes } from "node:crypto";
import pg from "pg";

const prefix = "parley_e2e_";
/** Databases of a run that was killed are dropped by a later run after this time. */
const leftoverAgeMs = 60 * 60 * 1000;

const adminUrl = process.env.TEST_DATABASE_URL || "postgres://postgres@127.0.0.1:5432/postgres";
export const postgresAddress = new URL(adminUrl).host;

async function withAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 3_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** False when nobody listens there; a Postgres that refuses us is a mistake to report. */
export async function hasPostgres(): Promise<boolean> {
  try {
    await withAdmin((client) => client.query("select 1"));
    return true;
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    if (code === "ECONNREFUSED" || code === "ENOTFOUND" || message === "timeout expired") return false;
    throw error;
  }
}

/** @returns the URL of a new, empty database */
export async function createDatabase(): Promise<string> {
  const name = `${prefix}${Date.now().toString(36)}_${randomBytes(4).toString("hex")}`;
  await withAdmin((client) => client.query(`create database ${name}`));
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  if (!name.startsWith(prefix)) throw new Error(`${name} was not made here`);
  await withAdmin((client) => client.query(`drop database if exists ${name} with (force)`));
}

export async function dropLeftoverDatabases(): Promise<void> {
  if (!(await hasPostgres())) return;
  await withAdmin(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select datname as name from pg_database where starts_with(datname, $1)",
      [prefix],
    );
    for (const { name } of rows) {
      const madeAt = parseInt(name.slice(prefix.length).split("_")[0] ?? "", 36);
      if (Date.now() - madeAt > leftoverAgeMs)
        await client.query(`drop database if exists ${name} with (force)`);
    }
  });
}
