import { listUntidyTables } from "@parley/shared/db/queries/vacuum";
import { selectRows } from "@parley/shared/db/rows";
import { sql } from "drizzle-orm";
import { pino } from "pino";
import { expect, it, onTestFinished, vi } from "vitest";
import { openTestDatabase } from "../test/test-databases";
import { keepTidy } from "./tidy-database";

const soon = { timeout: 10_000, interval: 100 };

it("takes away what changes leave in the embedded database, so that it stops to grow", async () => {
  const { db, drop } = await openTestDatabase("pglite");
  onTestFinished(drop);
  await db.orm.execute(sql`create table notes (id int primary key, changes int not null)`);
  await db.orm.execute(sql`insert into notes select n, 0 from generate_series(1, 3000) n`);
  const changeAll = async (times: number) => {
    for (let n = 0; n < times; n++) await db.orm.execute(sql`update notes set changes = changes + 1`);
  };
  const bytes = async () => {
    const [row] = await selectRows<{ bytes: number }>(
      db.orm,
      sql`select pg_relation_size('notes')::int as bytes`,
    );
    return row?.bytes ?? 0;
  };

  const fresh = await bytes();
  await changeAll(5);
  const grown = await bytes();
  expect(grown).toBeGreaterThan(2 * fresh);
  // What changed is counted about a second later.
  await vi.waitFor(async () => expect(await listUntidyTables(db.orm)).toContain("notes"), soon);
  const stopTidying = keepTidy(db, pino({ level: "silent" }), 50);
  onTestFinished(stopTidying);
  await vi.waitFor(async () => expect(await listUntidyTables(db.orm)).toEqual([]), soon);
  stopTidying();
  await changeAll(3);
  expect(await bytes()).toBeLessThanOrEqual(grown);
});
