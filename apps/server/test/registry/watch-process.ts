/** Notes what would have ended a server of its own: the tests' server runs in this very process. */
export function watchProcess(): { failures(): string[]; stop(): void } {
  const failures: string[] = [];
  const note = (error: unknown) =>
    void failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on("unhandledRejection", note);
  process.on("uncaughtException", note);
  return {
    failures: () => failures,
    stop: () => {
      process.off("unhandledRejection", note);
      process.off("uncaughtException", note);
    },
  };
}
