/**
 * Runs `work` again and again, each time so many milliseconds after the last one ended, however that went.
 * @param onFailure told of what it throws, unless it was ended meanwhile
 * @returns what ends it
 */
export function repeat(
  everyMs: number,
  work: () => Promise<void>,
  onFailure: (error: unknown) => void,
): () => void {
  let isEnded = false;
  let timer = schedule();

  // Nothing is kept running for it.
  function schedule() {
    return setTimeout(run, everyMs).unref();
  }

  function run() {
    work()
      .catch((error: unknown) => {
        if (!isEnded) onFailure(error);
      })
      .finally(() => {
        if (!isEnded) timer = schedule();
      });
  }

  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}
