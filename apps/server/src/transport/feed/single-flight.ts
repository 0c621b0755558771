/**
 * Lets `work` run once at a time. A call while it runs makes it run once more afterwards, so that the last run
 * began after the last call. Starts synchronously when idle.
 */
export function singleFlight(work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    try {
      do {
        again = false;
        await work();
      } while (again);
    } catch (error) {
      onError(error);
    } finally {
      running = false;
    }
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
