import type { Database } from "@parley/shared/db/database";
import { listUntidyTables, vacuumTable } from "@parley/shared/db/queries/vacuum";
import type { Logger } from "pino";
import { repeat } from "./repeat";

const intervalMs = 60_000;

/**
 * Does for the embedded database what a Postgres does by itself: it has no process beside it, so nobody would ever take dead rows
 * away, and each mark and each message leaves some. One table at a time, because the process answers nobody meanwhile.
 * @returns what ends it
 */
export function keepTidy(db: Database, log: Logger, everyMs = intervalMs): () => void {
  if (db.kind !== "pglite") return () => {};
  let isEnded = false;
  const end = repeat(
    everyMs,
    async () => {
      for (const table of await listUntidyTables(db.orm)) {
        if (isEnded) return;
        await vacuumTable(db.orm, table);
      }
    },
    (error) => log.warn({ err: error }, "the embedded database could not be tidied"),
  );
  return () => {
    isEnded = true;
    end();
  };
}
