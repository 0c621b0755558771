import { bigint, timestamp, uuid } from "drizzle-orm/pg-core";

/** Both drivers give a JavaScript number: counters stay far below 2^53. */
export const counter = (name: string) => bigint(name, { mode: "number" }).notNull().default(0);
export const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
export const id = (name: string) => uuid(name);
