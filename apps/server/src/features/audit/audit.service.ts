import type {
  AuditEntry,
  ExportAuditCsv,
  ExportAuditLines,
  ListAuditEntries,
} from "@parley/shared/contracts/audit";
import { Id } from "@parley/shared/contracts/common";
import type { ParsedInputOf } from "@parley/shared/contracts/define";
import { listAuditEntries as listRows, type AuditRow } from "@parley/shared/db/queries/audit";
import type { SignedInCtx } from "../../context";
import { readCursor, writeCursor } from "../../page-cursor";
import type { Service } from "../../transport/execute";
import { csvHead, csvLine } from "./csv-line";

/** Rows of one statement of an export. */
const pageSize = 500;

type Filter = ParsedInputOf<typeof ExportAuditCsv>;

const filterOf = ({ actorId, targetId, act, roomId, from, until }: Filter) => ({
  ...{ actorId, targetId, act, roomId },
  from: from === undefined ? undefined : new Date(from),
  until: until === undefined ? undefined : new Date(until),
});

export const listAuditEntries: Service<typeof ListAuditEntries> = async (
  ctx,
  { cursor, limit, ...filter },
) => {
  const before = cursor === undefined ? undefined : readCursor(Id, cursor);
  const rows = await listRows(ctx.db.orm, { ...filterOf(filter), before, limit: limit + 1 });
  const page = rows.slice(0, limit);
  return {
    entries: page.map(presentEntry),
    next: rows.length > limit ? writeCursor(page.at(-1)?.id) : null,
  };
};

const presentEntry = ({ at, ...row }: AuditRow): AuditEntry => ({ ...row, at: at.toISOString() });

export const exportAuditCsv: Service<typeof ExportAuditCsv> = (ctx, filter) =>
  Promise.resolve(streamOf(ctx, filter, csvHead, csvLine));

export const exportAuditLines: Service<typeof ExportAuditLines> = (ctx, filter) =>
  Promise.resolve(streamOf(ctx, filter, "", (entry) => `${JSON.stringify(entry)}\n`));

/** Page by page while it is being sent: entries that come meanwhile are above the first page, and not in it. */
function streamOf(ctx: SignedInCtx, filter: Filter, head: string, write: (entry: AuditEntry) => string) {
  async function* pages() {
    yield head;
    let before: string | undefined;
    for (;;) {
      const rows = await listRows(ctx.db.orm, { ...filterOf(filter), before, limit: pageSize });
      yield rows.map((row) => write(presentEntry(row))).join("");
      if (rows.length < pageSize) return;
      before = rows.at(-1)?.id;
    }
  }
  return ReadableStream.from(pages()).pipeThrough(new TextEncoderStream());
}
