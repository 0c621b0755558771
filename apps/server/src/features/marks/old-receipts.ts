import type { Database } from "@parley/shared/db/database";
import { deleteOldReceipts, deletesAll } from "@parley/shared/db/queries/receipts";
import { limits } from "@parley/shared/limits";
import type { Logger } from "pino";
import { repeat } from "../../repeat";

const intervalMs = 60 * 60_000;
const keptMs = limits.receiptDays * 24 * 60 * 60_000;

/** Forgets, once an hour, when messages were read some weeks ago. Several nodes may do so at once. @returns what ends it */
export const forgetOldReceipts = (db: Database, log: Logger): (() => void) =>
  repeat(
    intervalMs,
    async () => {
      const before = new Date(Date.now() - keptMs);
      while (!deletesAll(await deleteOldReceipts(db.orm, before)));
    },
    (error) => log.warn({ err: error }, "old receipts could not be forgotten"),
  );
