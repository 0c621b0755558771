import { PGlite, type QueryOptions } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readByPgParser } from "./pglite-messages";
import { hasSqlState } from "./sql-state";

describe("what PGlite sends, read by the parser of pg", () => {
  let stock: PGlite;
  let client: PGlite;

  beforeAll(async () => {
    [stock, client] = await Promise.all([PGlite.create(), PGlite.create()]);
    readByPgParser(client);
  });
  afterAll(() => Promise.all([stock.close(), client.close()]));

  /** What both give of this statement. */
  const query = async (text: string, params?: unknown[], options?: QueryOptions) => {
    const [wanted, found] = await Promise.all(
      [stock, client].map((each) => each.query(text, params, options)),
    );
    return { wanted, found };
  };

  it.each([
    [
      "values of all kinds",
      "select 1 as a, 2::bigint as b, 1.5::float8 as c, true as d, '{\"e\":[null]}'::jsonb as e",
    ],
    [
      "nulls and empty texts",
      "select null as a, '' as b, null::timestamptz as c, '{}'::text[] as d, '\\x'::bytea as e",
    ],
    ["text beyond ASCII", "select 'Zoë 🦜 \u{1F469}\u200D\u{1F680} ' || chr(233) as \"Überschrift\""],
    ["columns of the same name", "select 1 as a, 2 as a"],
    ["no rows", "select 1 as a where false"],
    ["no columns", "select from generate_series(1, 3)"],
    [
      "rows that one buffer does not hold",
      "select n, repeat('parrot ', 3000) as text from generate_series(1, 40) n",
    ],
  ])("gives the same as PGlite's own: %s", async (_, text) => {
    for (const rowMode of ["array", "object"] as const) {
      const { wanted, found } = await query(text, [], { rowMode });
      expect(found).toEqual(wanted);
    }
  });

  it("gives what was written, and each result of many statements", async () => {
    for (const each of [stock, client]) await each.exec("create table birds (id int primary key, name text)");
    const { wanted, found } = await query("insert into birds values ($1, $2) returning *", [1, "Polly"]);
    expect(found).toEqual(wanted);
    const many = "update birds set name = 'Jack'; select * from birds; delete from birds";
    expect(await client.exec(many)).toEqual(await stock.exec(many));
  });

  it("throws Postgres' error with its SQLSTATE, and goes on after it, in a transaction or out of it", async () => {
    const failed = (work: Promise<unknown>, state: string) =>
      work.then(
        () => "it went well",
        (error: unknown) => hasSqlState(error, state),
      );
    expect(await failed(client.query("select 1 / $1::int", [0]), "22012")).toBe(true);
    expect(await failed(client.exec("select 1; select nothing; select 2"), "42703")).toBe(true);
    const work = client.transaction(async (tx) => {
      await tx.query("insert into birds values (1, 'Polly')");
      await tx.query("insert into birds values (1, 'Polly')");
    });
    expect(await failed(work, "23505")).toBe(true);
    expect((await client.query("select count(*)::int as count from birds")).rows).toEqual([{ count: 0 }]);
  });

  it("passes notices on", async () => {
    const notices: string[] = [];
    const onNotice: QueryOptions["onNotice"] = ({ message }) => void notices.push(message ?? "");
    await client.exec("do $$ begin raise notice 'a parrot %', 1; end $$", { onNotice });
    expect(notices).toEqual(["a parrot 1"]);
  });
});
