import { PGlite } from "@electric-sql/pglite";
import { createDatabase } from "@parley/shared/db/create-db";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { migrationsFolder, migrationsHash, repositoryRoot } from "./migrations";

/**
 * A migrated, empty PGlite cluster as an archive, made once per state of `drizzle/`: loading it takes half a
 * second where a new cluster takes several.
 * @returns the archive's path
 */
export async function preparePgliteTemplate(): Promise<string> {
  const folder = join(repositoryRoot, "node_modules/.cache/parley");
  const archive = join(folder, `pglite-${migrationsHash()}.tar`);
  if (existsSync(archive)) return archive;

  await mkdir(folder, { recursive: true });
  const draft = await mkdtemp(join(folder, "draft-"));
  try {
    const directory = join(draft, "cluster");
    const db = await createDatabase({ kind: "pglite", directory });
    await runMigrations(db, migrationsFolder);
    await db.close();
    const client = await PGlite.create(directory);
    const dump = await client.dumpDataDir("none");
    await client.close();
    await writeFile(join(draft, "dump.tar"), Buffer.from(await dump.arrayBuffer()));
    // Two runs may do this at once; each sees a whole file.
    await rename(join(draft, "dump.tar"), archive);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return archive;
}
