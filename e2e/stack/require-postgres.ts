import { hasPostgres, postgresAddress } from "./postgres";
import { test } from "./test";

/** Leaves the tests of a file or group out where no Postgres answers, and fails them with CI set; call it in a `beforeAll`. */
export async function requirePostgres(): Promise<void> {
  if (await hasPostgres()) return;
  if (process.env.CI) throw new Error(`TEST_DATABASE_URL: no Postgres answers at ${postgresAddress}.`);
  test.skip(true, `No Postgres answers at ${postgresAddress} (set TEST_DATABASE_URL).`);
}
