import { bigint, index, pgTable, primaryKey, smallint } from "drizzle-orm/pg-core";
import { id, time } from "./columns";

/** What a receipt tells, as `receipts.kind` has it. */
export const receiptKinds = { delivered: 1, read: 2 } as const;

/**
 * When a member's mark reached a seq: one row for each time that it rose, kept for some weeks. No foreign keys: rooms and
 * people stay, and looking them up would cost more than the row.
 */
export const receipts = pgTable(
  "receipts",
  {
    roomId: id("room_id").notNull(),
    userId: id("user_id").notNull(),
    kind: smallint().notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    at: time("at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.roomId, table.userId, table.kind, table.seq] }),
    // The oldest are dropped; rows of one time lie together, so this costs next to nothing.
    index("receipts_at").using("brin", table.at),
  ],
);
