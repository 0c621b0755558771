import { hasSqlState } from "./sql-state";

/** Whether a row was refused because another has the same key. */
export const isUniqueViolation = (error: unknown): boolean => hasSqlState(error, "23505");
