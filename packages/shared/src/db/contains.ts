import { sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Whether a column holds this text, in whatever case; no sign in it stands for another one. */
export const contains = (column: PgColumn, text: string): SQL =>
  sql`lower(${column}) like lower(${`%${text.replace(/[\\%_]/g, "\\$&")}%`})`;
