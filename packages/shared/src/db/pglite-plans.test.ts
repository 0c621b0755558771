import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { planStatements, type PlannedPglite } from "./pglite-plans";

describe("statements of PGlite that are planned once", () => {
  let client: PGlite;
  let planned: PlannedPglite;
  let time = 0;

  beforeAll(async () => {
    client = await PGlite.create();
    await client.exec(`create table things (
      id int primary key, name text, at timestamptz, is_good boolean, facts jsonb, bytes bytea, ids int[]
    )`);
  });
  beforeEach(async () => {
    await client.exec("deallocate all; truncate things");
    time = 0;
    planned = planStatements(client, () => time);
  });
  afterAll(() => client.close());

  const plans = async () => {
    const { rows } = await client.query<{ name: string }>(
      "select name from pg_prepared_statements where name <> '' order by 1",
    );
    return rows.map(({ name }) => name);
  };

  it("answer as those that are planned each time, whatever is given to them", async () => {
    const insert = "insert into things values ($1, $2, $3, $4, $5, $6, $7) returning *";
    const rows = [
      [
        1,
        'it\'s \\ "quoted" $1 -- ü\n',
        "2026-01-02T03:04:05.678Z",
        true,
        { a: ["'", null] },
        [0, 39, 255],
        [1, 2],
      ],
      [2, "", null, false, [], [], []],
      [3, null, null, null, "null", null, null],
      [4, "null", new Date(0), null, '{"b":1}', [92], null],
    ].map((row) =>
      row.map((value, n) => (n === 5 && Array.isArray(value) ? Uint8Array.from(value as number[]) : value)),
    );
    const found = [];
    for (const row of rows) found.push(...(await planned.query(insert, row)).rows);
    expect(await plans()).toHaveLength(1);
    await client.exec("truncate things");
    const plain = [];
    for (const row of rows) plain.push(...(await client.query(insert, row)).rows);
    expect(found).toEqual(plain);

    const select = "select * from things where id = any($1) order by id";
    const options = { rowMode: "array", parsers: { 1184: (text: string) => `at ${text}` } } as const;
    for (let n = 0; n < 3; n++) {
      const result = await planned.query(select, [[1, 3]], options);
      const { rows, fields } = await client.query(select, [[1, 3]], options);
      expect(result).toMatchObject({ rows, fields });
    }
    expect(await plans()).toHaveLength(2);
    for (let n = 0; n < 3; n++) {
      const { affectedRows } = await planned.query("update things set name = $1 where id < $2", ["x", 3]);
      expect(affectedRows).toBe(2);
    }
  });

  it("outlive a transaction that is rolled back, and take nothing of it along", async () => {
    const insert = "insert into things (id) values ($1)";
    const undone = planned.transaction(async (tx) => {
      for (const id of [1, 2, 3]) await tx.query(insert, [id]);
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    await planned.query(insert, [1]);
    expect((await planned.query("select id from things")).rows).toEqual([{ id: 1 }]);
    expect(await plans()).toEqual(["planned_1"]);
  });

  it("tell errors by their SQLSTATE, and are used again after", async () => {
    const insert = "insert into things (id) values ($1)";
    for (const id of [1, 2]) await planned.query(insert, [id]);
    await expect(planned.query(insert, [2])).rejects.toMatchObject({ code: "23505" });
    const failed = planned.transaction(async (tx) => {
      await tx.query(insert, [3]);
      await tx.query(insert, [3]);
    });
    await expect(failed).rejects.toMatchObject({ code: "23505" });
    await planned.query(insert, [3]);
    // What no text can hold.
    for (let n = 0; n < 3; n++)
      await expect(planned.query("select $1::text as t", ["\0"])).rejects.toMatchObject({ code: "22021" });
    for (let n = 0; n < 3; n++)
      await expect(planned.query("select nobody from things")).rejects.toMatchObject({ code: "42703" });
    expect((await planned.query("select id from things order by id")).rows).toHaveLength(3);
  });

  it("are asked for at the same moment, inside a transaction and out of it", async () => {
    const select = "select $1::int + 1 as next";
    const inside = planned.transaction(async (tx) => {
      const results = [];
      for (let n = 0; n < 5; n++) results.push(await tx.query(select, [n]));
      return results;
    });
    const outside = Promise.all([0, 1, 2, 3, 4].map((n) => planned.query(select, [n])));
    for (const results of [await inside, await outside])
      expect(results.map(({ rows }) => rows)).toEqual([1, 2, 3, 4, 5].map((next) => [{ next }]));
    expect(await plans()).toHaveLength(1);
  });

  it("are still there for who waits while a transaction plans them anew", async () => {
    const select = "select $1::int as n";
    for (let n = 0; n < 3; n++) await planned.query(select, [n]);
    let waiting: Promise<unknown> | undefined;
    await planned.transaction(async (tx) => {
      waiting = planned.query(select, [7]);
      time = 60_001;
      for (let n = 0; n < 2; n++) await tx.query(select, [8]);
    });
    expect(await waiting).toMatchObject({ rows: [{ n: 7 }] });
    for (let n = 0; n < 2; n++) await planned.query("select 1 as n");
    expect(await plans()).toEqual(["planned_2", "planned_3"]);
  });

  it("are not made of what is asked for less than twice a minute", async () => {
    for (let n = 0; n < 4; n++) {
      await planned.query("select count(*) from things");
      time += 60_001;
    }
    expect(await plans()).toEqual([]);
  });

  it("are planned anew after a minute, and forgotten where others are asked for", async () => {
    const select = "select count(*) from things";
    for (let n = 0; n < 3; n++) await planned.query(select);
    time = 60_000;
    await planned.query(select);
    expect(await plans()).toEqual(["planned_1"]);
    time = 60_001;
    for (let n = 0; n < 2; n++) await planned.query(select);
    expect(await plans()).toEqual(["planned_2"]);
    for (let n = 0; n < 520; n++) for (let use = 0; use < 2; use++) await planned.query(`select ${n} as n`);
    const kept = await plans();
    expect(kept).not.toContain("planned_2");
    // The last that went is deallocated with the next plan.
    expect(kept.length).toBeLessThanOrEqual(501);
    expect((await planned.query(select)).rows).toEqual([{ count: 0 }]);
  });
});
