import { sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { selectRows } from "../rows";

export interface NewJob {
  id: string;
  kind: string;
  key: string;
  payload: unknown;
  runAt: Date;
}

/** A job that somebody has taken; `id` and `attempts` together show that nobody took it since. */
export interface TakenJob {
  id: string;
  kind: string;
  key: string;
  payload: unknown;
  attempts: number;
  /** Whoever had it before did not come to an end: what they did of it is not known. */
  wasInterrupted: boolean;
}

type Held = Pick<TakenJob, "id" | "attempts">;

const inMs = (ms: number) => sql`now() + ${ms}::float8 * interval '1 millisecond'`;
const isHeld = ({ id, attempts }: Held) =>
  sql`id = ${id}::uuid and attempts = ${attempts} and dead_at is null`;

/** Leaves out those for which there is a job of their kind and key already. */
export async function insertJobs(tx: Queryable, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map(({ runAt, ...job }) => ({ ...job, runAt: runAt.toISOString() }));
  await tx.execute(sql`
    insert into jobs (id, kind, key, payload, run_at)
    select id, kind, key, payload, "runAt" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as j(id uuid, kind text, key text, payload jsonb, "runAt" timestamptz)
    on conflict (kind, key) where dead_at is null do nothing
  `);
}

/** The job of this kind and key that is not given up; `runAt` in milliseconds since 1970. */
export async function findJob(db: Queryable, kind: string, key: string): Promise<{ runAt: number } | null> {
  const [row] = await selectRows<{ runAt: number }>(
    db,
    sql`
      select (extract(epoch from run_at) * 1000)::float8 as "runAt" from jobs
      where kind = ${kind} and key = ${key} and dead_at is null
    `,
  );
  return row ?? null;
}

/** Takes jobs of these kinds whose turn has come, the oldest first; those that another node takes right now are left out. */
export function takeJobs(
  db: Queryable,
  { kinds, limit, leaseMs }: { kinds: readonly string[]; limit: number; leaseMs: number },
): Promise<TakenJob[]> {
  return selectRows<TakenJob>(
    db,
    sql`
      with due as materialized (
        select id, leased_until is not null as interrupted from jobs
        where dead_at is null and run_at <= now() and (leased_until is null or leased_until < now())
          and kind in (select value from jsonb_array_elements_text(${JSON.stringify(kinds)}::jsonb))
        order by run_at limit ${limit}
        for update skip locked
      )
      update jobs j set attempts = j.attempts + 1, leased_until = ${inMs(leaseMs)}
      from due where j.id = due.id
      returning j.id, j.kind, j.key, j.payload, j.attempts, due.interrupted as "wasInterrupted"
    `,
  );
}

/** @returns false when another node has it by now */
export async function extendLease(db: Queryable, job: Held, leaseMs: number): Promise<boolean> {
  const rows = await selectRows(
    db,
    sql`update jobs set leased_until = ${inMs(leaseMs)} where ${isHeld(job)} returning 1 as held`,
  );
  return rows.length > 0;
}

/** What is still to be done for a person. */
export async function deleteJobsOf(tx: Queryable, userId: string): Promise<void> {
  await tx.execute(sql`delete from jobs where key = ${userId} or payload ->> 'userId' = ${userId}`);
}

export async function deleteJob(db: Queryable, job: Held): Promise<void> {
  await db.execute(sql`delete from jobs where ${isHeld(job)}`);
}

/** Its work is done for now, and goes on at this time. */
export async function rescheduleJob(db: Queryable, job: Held, runAt: Date, payload: unknown): Promise<void> {
  await db.execute(sql`
    update jobs set run_at = ${runAt.toISOString()}::timestamptz, payload = ${JSON.stringify(payload)}::jsonb,
      attempts = 0, leased_until = null, last_error = null
    where ${isHeld(job)}
  `);
}

/** It failed, and is tried again after so many milliseconds. */
export async function retryJob(db: Queryable, job: Held, afterMs: number, error: string): Promise<void> {
  await db.execute(sql`
    update jobs set run_at = ${inMs(afterMs)}, leased_until = null, last_error = ${error} where ${isHeld(job)}
  `);
}

/** It is given up: another job of its kind and key may come in its place. */
export async function killJob(db: Queryable, job: Held, error: string): Promise<void> {
  await db.execute(sql`
    update jobs set dead_at = now(), leased_until = null, last_error = ${error} where ${isHeld(job)}
  `);
}

/** Forgets jobs that were given up before this time. */
export async function deleteDeadJobs(db: Queryable, before: Date): Promise<void> {
  await db.execute(sql`delete from jobs where dead_at < ${before.toISOString()}::timestamptz`);
}
