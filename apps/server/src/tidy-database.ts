import type { Database } from "@parley/shared/db/database";
import { listUntidyTables, vacuumTable } from "@parley/shared/db/queries/vacuum";
import type { Logger } from "pino";

const intervalMs = 60_000;

/**
 * Does for the embedded database what a Postgres does by itself: it has no process beside it, so nobody would ever take dead rows
 * away, and each mark and each message leaves some. One table at a time, because the process answers nobody meanwhile.
 */
export function keepTidy(db: Database, log: Logger, everyMs = intervalMs): { stop(): void } {
  if (db.kind !== "pglite") return { stop: () => {} };
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout>;

  async function tidy() {
    for (const table of await listUntidyTables(db.orm)) {
      if (isStopped) return;
      await vacuumTable(db.orm, table);
    }
  }

  function schedule() {
    timer = setTimeout(() => {
      tidy()
        .catch((error: unknown) => {
          if (!isStopped) log.warn({ err: error }, "the embedded database could not be tidied");
        })
        .finally(() => {
          if (!isStopped) schedule();
        });
    }, everyMs);
    timer.unref();
  }
  schedule();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
