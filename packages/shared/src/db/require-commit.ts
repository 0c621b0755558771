/**
 * After a failed statement a commit succeeds, as a rollback.
 * @param result what the commit was answered with
 */
export function requireCommit(result: { command: string } | undefined): void {
  if (result?.command !== "COMMIT") throw new Error(`The commit ended as ${String(result?.command)}`);
}
