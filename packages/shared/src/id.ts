import { v7 } from "uuid";

/** A new UUIDv7 (RFC 9562): made by the app, because Postgres 15 has no `uuidv7()`. */
export const newId = (): string => v7();
