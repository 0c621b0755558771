import { sql } from "drizzle-orm";
import { check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { counter, id } from "./columns";

/** One row: the deployment itself. */
export const workspace = pgTable(
  "workspace",
  {
    id: integer().primaryKey().default(1),
    name: text().notNull().default("Parley"),
    /** Changes with a restore; the copies of all clients are stale then. */
    epoch: id("epoch")
      .notNull()
      .default(sql`gen_random_uuid()`),
    /** Change counter of the workspace scope: profiles. */
    rev: counter("rev"),
    /** Raised when a session or access token ends or a person is banned, so that each node notices before it delivers on. */
    accessRev: counter("access_rev"),
    /** Set once, by the first account; a condition on it makes exactly one first admin. */
    firstAdminId: id("first_admin_id"),
    /** Who may make an account, as an admin chose; null: the settings decide. */
    signUpMode: text("sign_up_mode", { enum: ["open", "domains", "invite"] }),
    signUpDomains: text("sign_up_domains").array(),
  },
  (table) => [check("workspace_single", sql`${table.id} = 1`)],
);
