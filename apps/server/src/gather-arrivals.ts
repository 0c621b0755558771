import type { Database } from "@parley/shared/db/database";

/** Turns of the event loop that the first of a batch waits for the others, at most. */
const turns = 32;
/** Turns without an arrival after which nobody more is expected. */
const quietTurns = 2;

/**
 * To be awaited before a batch is taken: lets those join it who are about to come. Where the database is another process
 * they come while a statement is under way, so nothing is waited for. The embedded one holds the event loop, and Node
 * accepts one connection in each turn of it (libuv 1.45 and newer): without this, three hundred clients that connect at
 * once would take a look-up and a transaction each. One alone waits for some empty turns, a fraction of a millisecond.
 * @param arrived how many have come so far
 */
export async function gatherArrivals(db: Pick<Database, "kind">, arrived: () => number): Promise<void> {
  if (db.kind !== "pglite") return;
  for (let turn = 0, quiet = 0; turn < turns && quiet < quietTurns; turn++) {
    const before = arrived();
    await new Promise(setImmediate);
    quiet = arrived() === before ? quiet + 1 : 0;
  }
}
