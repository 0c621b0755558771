import type { Database } from "@parley/shared/db/database";
import {
  deleteDeadJobs,
  deleteJob,
  extendLease,
  killJob,
  rescheduleJob,
  retryJob,
  takeJobs,
  type TakenJob,
} from "@parley/shared/db/queries/jobs";
import type { Logger } from "pino";
import type { JobTimes } from "./job-times";

/** When the work goes on, and with what; nothing where it is done. */
export type JobOutcome = { again: Date; payload?: unknown } | undefined;

export interface JobKind {
  /** Tries until it is given up. */
  triesAtMost: number;
  /**
   * May run twice where a node died over it, so it looks first at what is done already.
   * @throws whatever goes wrong; then it is tried again
   */
  run(job: Pick<TakenJob, "id" | "key" | "payload" | "wasInterrupted">): Promise<JobOutcome>;
}

export interface JobWorker {
  /** A job was written just now, whose turn may have come. */
  wake(): void;
  /** Takes no more jobs, and resolves when those under way are done or had their time. */
  close(): Promise<void>;
}

interface WorkerParts {
  db: Database;
  log: Logger;
  kinds: Readonly<Record<string, JobKind>>;
  times: JobTimes;
}

/** Jobs under way at once on this node. */
const concurrency = 4;
const sweepMs = 60 * 60_000;

/** Works on jobs as their turn comes, beside all other nodes. */
export function createJobWorker({ db, log, kinds, times }: WorkerParts): JobWorker {
  const underWay = new Set<Promise<void>>();
  const names = Object.keys(kinds);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let taking: Promise<void> | undefined;
  let isWoken = false;
  let isClosed = false;
  let sweptAt = Date.now();

  function schedule(ms: number) {
    clearTimeout(timer);
    if (!isClosed && names.length > 0) timer = setTimeout(look, ms);
  }

  function look() {
    isWoken = taking !== undefined;
    taking ??= take().finally(() => {
      taking = undefined;
      if (underWay.size < concurrency) schedule(isWoken ? 0 : times.poll);
    });
  }

  async function take() {
    const free = concurrency - underWay.size;
    let taken: TakenJob[] = [];
    try {
      if (free > 0) taken = await takeJobs(db.orm, { kinds: names, limit: free, leaseMs: times.lease });
      await sweep();
    } catch (error) {
      if (!isClosed) log.warn({ err: error }, "jobs could not be looked for; it is tried again");
    }
    for (const job of taken) {
      if (isClosed) {
        await retryJob(db.orm, job, 0, "The server stopped").catch(() => undefined);
        continue;
      }
      const work: Promise<void> = runJob(job).finally(() => {
        underWay.delete(work);
        // There may be more than fitted.
        schedule(0);
      });
      underWay.add(work);
    }
  }

  async function sweep() {
    if (Date.now() - sweptAt < sweepMs) return;
    sweptAt = Date.now();
    await deleteDeadJobs(db.orm, new Date(Date.now() - times.keepDead));
  }

  async function runJob(job: TakenJob) {
    const kind = kinds[job.kind];
    if (!kind) return;
    const about = { jobId: job.id, kind: job.kind, attempt: job.attempts };
    const beat = setInterval(() => {
      // Where the database is away, so is the lease; what is written then is written by who holds it.
      extendLease(db.orm, job, times.lease).catch(() => undefined);
    }, times.lease / 3);
    try {
      // It may be what ends the process.
      if (job.attempts > kind.triesAtMost) await killJob(db.orm, job, "It was interrupted each time");
      else await runTo(job, kind, about);
    } catch (error) {
      // What was done may be done, so this is no failure of it: the lease runs out, and whoever takes it hears that it was interrupted.
      log.warn({ err: error, ...about }, "the end of a job could not be written down");
    } finally {
      clearInterval(beat);
    }
  }

  async function runTo(job: TakenJob, kind: JobKind, about: object) {
    let outcome: JobOutcome;
    try {
      outcome = await kind.run(job);
    } catch (error) {
      log.warn({ err: error, ...about }, "a job failed");
      await fail(job, kind, error);
      return;
    }
    await settle(job, outcome);
  }

  const settle = (job: TakenJob, outcome: JobOutcome) =>
    outcome === undefined
      ? deleteJob(db.orm, job)
      : rescheduleJob(db.orm, job, outcome.again, outcome.payload ?? job.payload);

  function fail(job: TakenJob, { triesAtMost }: JobKind, error: unknown) {
    const text = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    if (job.attempts >= triesAtMost) return killJob(db.orm, job, text);
    const wait = Math.min(times.backoff * 2 ** (job.attempts - 1), times.longestBackoff);
    // Not all at the same moment.
    return retryJob(db.orm, job, wait * (0.75 + Math.random() / 2), text);
  }

  schedule(Math.random() * times.poll);
  return {
    wake: () => schedule(0),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await taking;
      let late: ReturnType<typeof setTimeout> | undefined;
      const tooLong = new Promise((resolve) => (late = setTimeout(resolve, times.drain)));
      await Promise.race([Promise.allSettled(underWay), tooLong]);
      clearTimeout(late);
    },
  };
}
