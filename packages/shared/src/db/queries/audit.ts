import { and, desc, eq, gte, lt } from "drizzle-orm";
import type { AuditAct } from "../../contracts/audit";
import type { Queryable } from "../database";
import { auditEntries } from "../tables/audit-entries";

export type AuditRow = typeof auditEntries.$inferSelect;
export type NewAuditEntry = Omit<AuditRow, "at">;

/** In the transaction that does what it tells: neither is there without the other. */
export async function insertAuditEntry(tx: Queryable, entry: NewAuditEntry): Promise<void> {
  await tx.insert(auditEntries).values(entry);
}

export interface AuditFilter {
  actorId?: string | undefined;
  targetId?: string | undefined;
  act?: AuditAct | undefined;
  roomId?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
  /** The id of the last entry of the page before. */
  before?: string | undefined;
  limit: number;
}

/** The latest first. */
export function listAuditEntries(db: Queryable, filter: AuditFilter): Promise<AuditRow[]> {
  const { actorId, targetId, act, roomId, from, until, before, limit } = filter;
  return db
    .select()
    .from(auditEntries)
    .where(
      and(
        actorId === undefined ? undefined : eq(auditEntries.actorId, actorId),
        targetId === undefined ? undefined : eq(auditEntries.targetId, targetId),
        act === undefined ? undefined : eq(auditEntries.act, act),
        roomId === undefined ? undefined : eq(auditEntries.roomId, roomId),
        from === undefined ? undefined : gte(auditEntries.at, from),
        until === undefined ? undefined : lt(auditEntries.at, until),
        before === undefined ? undefined : lt(auditEntries.id, before),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit);
}
