/** Whether an error, or one that caused it, is one of Postgres with this SQLSTATE. */
export function hasSqlState(error: unknown, state: string): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ((current as { code?: unknown }).code === state) return true;
  }
  return false;
}
