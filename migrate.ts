import { createDatabase } from "@parley/shared/db/create-db";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { fileURLToPath } from "node:url";
import { loadEnvFile } from "./scripts/open-database";

loadEnvFile();
const url = process.env.DATABASE_URL;
if (!url) {
  console.error(
    "DATABASE_URL is not set. `yarn migrate` migrates a Postgres; the embedded database migrates itself at start.",
  );
  process.exit(1);
}

const db = await createDatabase({ kind: "postgres", url });
try {
  const applied = await runMigrations(db, fileURLToPath(new URL("drizzle", import.meta.url)));
  console.log(
    applied === 0
      ? "The database is up to date."
      : `Applied ${applied} migration${applied === 1 ? "" : "s"}.`,
  );
} catch (error) {
  const { message, cause } = error as Error;
  console.error(
    `DATABASE_URL: the database could not be migrated: ${(cause as Error | undefined)?.message || message}`,
  );
  process.exitCode = 1;
} finally {
  await db.close();
}
