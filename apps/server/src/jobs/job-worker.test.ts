import type { Database } from "@parley/shared/db/database";
import { insertJobs } from "@parley/shared/db/queries/jobs";
import { jobs } from "@parley/shared/db/tables/jobs";
import { newId } from "@parley/shared/id";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { describeEachDatabase } from "../../test/test-databases";
import { createLogger } from "../log";
import { jobTimes, type JobTimes } from "./job-times";
import { createJobWorker, type JobKind, type JobWorker } from "./job-worker";

const times: JobTimes = { ...jobTimes, poll: 20, lease: 400, backoff: 20, longestBackoff: 80, drain: 2_000 };
const soon = { timeout: 8_000, interval: 20 };
const nap = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describeEachDatabase("jobs", (open) => {
  let db: Database;
  let workers: JobWorker[] = [];

  beforeAll(async () => {
    ({ db } = await open());
  });
  beforeEach(() => db.orm.delete(jobs));
  afterEach(async () => {
    for (const worker of workers) await worker.close();
    workers = [];
  });

  function startWorker(run: JobKind["run"], changes: Partial<JobTimes & { triesAtMost: number }> = {}) {
    const { triesAtMost = 3, ...others } = changes;
    const worker = createJobWorker({
      db,
      log: createLogger("silent"),
      kinds: { work: { triesAtMost, run } },
      times: { ...times, ...others },
    });
    workers.push(worker);
    return worker;
  }
  const add = (key: string, { kind = "work", inMs = 0, payload = {} as unknown } = {}) =>
    insertJobs(db.orm, [{ id: newId(), kind, key, payload, runAt: new Date(Date.now() + inMs) }]);
  const rows = () => db.orm.select().from(jobs);
  const settled = () => vi.waitFor(async () => expect(await rows()).toEqual([]), soon);

  it("are done once, however many workers there are, and then gone", async () => {
    const done: string[] = [];
    for (let n = 0; n < 40; n++) await add(`job ${n}`, { payload: { n } });
    for (let n = 0; n < 3; n++)
      startWorker(async ({ key }) => {
        done.push(key);
        await nap(5);
        return undefined;
      });
    await settled();
    expect(done.sort()).toEqual(Array.from({ length: 40 }, (_, n) => `job ${n}`).sort());
  });

  it("are written with what they follow, or not at all, and one for each key", async () => {
    await expect(
      db.transact(async (tx) => {
        await insertJobs(tx, [{ id: newId(), kind: "work", key: "a", payload: {}, runAt: new Date() }]);
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await rows()).toEqual([]);
    await add("a", { payload: 1, inMs: 60_000 });
    await add("a", { payload: 2 });
    await add("a", { kind: "other" });
    expect((await rows()).map(({ kind, payload }) => [kind, payload])).toEqual([
      ["work", 1],
      ["other", {}],
    ]);
  });

  it("wait for their time, are left to those who know their kind, and go on when they ask for it", async () => {
    const runs: unknown[] = [];
    startWorker(({ payload }) => {
      runs.push(payload);
      return Promise.resolve(runs.length < 3 ? { again: new Date(), payload: runs.length } : undefined);
    });
    await add("later", { inMs: 250, payload: 0 });
    await add("unknown", { kind: "unknown" });
    await nap(100);
    expect(runs).toEqual([]);
    await vi.waitFor(() => expect(runs).toEqual([0, 1, 2]), soon);
    await vi.waitFor(async () => expect((await rows()).map(({ kind }) => kind)).toEqual(["unknown"]), soon);
  });

  it("are tried again, later each time, and given up in the end; then another may take their place", async () => {
    const at: number[] = [];
    startWorker(() => {
      at.push(Date.now());
      return Promise.reject(new Error("no such luck"));
    });
    await add("hopeless");
    await vi.waitFor(async () => expect((await rows())[0]?.deadAt).not.toBeNull(), soon);
    expect(await rows()).toMatchObject([{ attempts: 3, lastError: "no such luck", leasedUntil: null }]);
    const [first = 0, second = 0, third = 0] = at;
    expect(at).toHaveLength(3);
    expect(second - first).toBeGreaterThanOrEqual(15);
    expect(third - second).toBeGreaterThanOrEqual(30);
    await add("hopeless");
    await vi.waitFor(() => expect(at.length).toBeGreaterThan(3), soon);
  });

  it("are taken over from a node that died, which is told, and kept by one that is slow", async () => {
    await add("left");
    await db.orm.update(jobs).set({ attempts: 1, leasedUntil: new Date(Date.now() + 200) });
    const seen: boolean[] = [];
    const started = Date.now();
    startWorker(async ({ wasInterrupted }) => {
      seen.push(wasInterrupted);
      // Three times as long as a lease.
      await nap(1_200);
      return undefined;
    });
    startWorker(
      () => {
        seen.push(false);
        return Promise.resolve(undefined);
      },
      { poll: 100 },
    );
    await vi.waitFor(() => expect(seen).not.toEqual([]), soon);
    expect(Date.now() - started).toBeGreaterThanOrEqual(150);
    await nap(1_500);
    expect(seen).toHaveLength(1);
    await settled();
  });

  it("do not end the next process, where one ended each that took it", async () => {
    await add("poison");
    await db.orm.update(jobs).set({ attempts: 3, leasedUntil: new Date(Date.now() - 1) });
    const run = vi.fn();
    startWorker(run);
    await vi.waitFor(async () => expect((await rows())[0]?.deadAt).not.toBeNull(), soon);
    expect(run).not.toHaveBeenCalled();
  });

  it("can't be ended by who lost them meanwhile", async () => {
    await add("contested");
    let goOn = () => {};
    const run = vi.fn(() => new Promise<undefined>((resolve) => (goOn = () => resolve(undefined))));
    startWorker(run);
    await vi.waitFor(() => expect(run).toHaveBeenCalled(), soon);
    await db.orm.update(jobs).set({ attempts: 7 }).where(eq(jobs.key, "contested"));
    goOn();
    await nap(150);
    expect(await rows()).toMatchObject([{ key: "contested", attempts: 7 }]);
  });

  it("under way are ended before the worker is closed, and no others begun", async () => {
    let ended = 0;
    const worker = startWorker(async () => {
      await nap(300);
      ended += 1;
      return undefined;
    });
    for (let n = 0; n < 8; n++) await add(`job ${n}`);
    await vi.waitFor(async () => {
      const leased = (await rows()).filter(({ leasedUntil }) => leasedUntil !== null);
      expect(leased.length).toBeGreaterThan(0);
    }, soon);
    await worker.close();
    const left = await rows();
    expect(ended).toBeGreaterThan(0);
    expect(left).toHaveLength(8 - ended);
    expect(left.every(({ leasedUntil }) => leasedUntil === null)).toBe(true);
  });

  it("whose turn has come are found by an index", async () => {
    const plan = await db.transact(async (tx) => {
      // Of a table that is almost empty an index is of no use.
      await tx.execute(sql`set local enable_seqscan = off`);
      return tx.execute(
        sql`explain select 1 from jobs where dead_at is null and run_at <= now() order by run_at limit 4`,
      );
    });
    expect(JSON.stringify(plan)).toContain("jobs_due");
  });
});
