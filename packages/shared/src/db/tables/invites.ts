import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, time } from "./columns";
import { rooms } from "./rooms";
import { users } from "./users";

/** Links into a room. The token is the id under the server's secret, so none is stored. */
export const invites = pgTable(
  "invites",
  {
    id: id("id").primaryKey(),
    roomId: id("room_id")
      .notNull()
      .references(() => rooms.id),
    createdBy: id("created_by")
      .notNull()
      .references(() => users.id),
    clientId: id("client_id").notNull(),
    requestHash: text("request_hash").notNull(),
    createdAt: time("created_at").notNull().defaultNow(),
    expiresAt: time("expires_at"),
    maxUses: integer("max_uses"),
    uses: integer().notNull().default(0),
    revokedAt: time("revoked_at"),
  },
  (table) => [
    index("invites_room").on(table.roomId),
    uniqueIndex("invites_client_id").on(table.createdBy, table.clientId),
  ],
);
