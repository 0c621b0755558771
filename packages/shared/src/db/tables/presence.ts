import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { counter, id, time } from "./columns";
import { users } from "./users";

/** Server processes that hold connections. A row whose beat is too old is deleted by whoever sees it: its people are gone. */
export const presenceNodes = pgTable("presence_nodes", {
  id: id("id").primaryKey(),
  /** Counts the batches that the node wrote; it alone writes them, one after the other. */
  rev: counter("rev"),
  beatAt: time("beat_at").notNull().defaultNow(),
});

/** How present people are on the devices of one node. No foreign keys: it is written often and lives for minutes. */
export const presenceEntries = pgTable(
  "presence_entries",
  {
    nodeId: id("node_id").notNull(),
    userId: id("user_id").notNull(),
    /** `gone` is a tombstone: the other nodes have to read it. */
    activity: text({ enum: ["active", "idle", "gone"] }).notNull(),
    /** The node's rev at which this row last changed. */
    rev: counter("rev"),
    changedAt: time("changed_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.nodeId, table.userId] }),
    index("presence_entries_rev").on(table.nodeId, table.rev),
  ],
);

/** When people who are not here were last seen; never while they chose to be invisible. */
export const lastSeen = pgTable("last_seen", {
  userId: id("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  seenAt: time("seen_at").notNull(),
});
