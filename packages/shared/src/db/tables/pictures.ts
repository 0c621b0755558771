import { customType, index, pgTable, text } from "drizzle-orm/pg-core";
import { id, time } from "./columns";
import { users } from "./users";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/**
 * People's pictures, one of each. Whoever chooses the same one has a row of their own: so nobody's goes when somebody
 * takes theirs away.
 */
export const pictures = pgTable(
  "pictures",
  {
    userId: id("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** SHA-256 of the bytes, in hex: its address, as `users.image` has it too. */
    hash: text().notNull(),
    webp: bytes("webp").notNull(),
    createdAt: time("created_at").notNull().defaultNow(),
  },
  (table) => [index("pictures_hash").on(table.hash)],
);
