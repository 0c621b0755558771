import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { AuditAct, AuditDetails } from "../../contracts/audit";
import { id, time } from "./columns";

/**
 * Who decided what about others. Rows are only ever added: a trigger refuses everything else. No foreign keys: what is told here
 * outlives what it is about, and an entry must lock nobody's row.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    /** Made by the app in the order of time, so it orders the list as well. */
    id: id("id").primaryKey(),
    at: time("at").notNull().defaultNow(),
    act: text().$type<AuditAct>().notNull(),
    /** Null for the operator, who is nobody of the workspace. */
    actorId: id("actor_id"),
    credential: text({ enum: ["session", "token", "operator"] }).notNull(),
    targetId: id("target_id"),
    roomId: id("room_id"),
    details: jsonb().$type<AuditDetails>().notNull().default({}),
  },
  (table) => [
    index("audit_entries_actor").on(table.actorId, table.id),
    index("audit_entries_target").on(table.targetId, table.id),
    index("audit_entries_act").on(table.act, table.id),
    index("audit_entries_room").on(table.roomId, table.id),
  ],
);
