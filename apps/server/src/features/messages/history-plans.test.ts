import type { Database, Queryable } from "@parley/shared/db/database";
import { listMessagesAfter, listMessagesBefore } from "@parley/shared/db/queries/messages";
import { listPins } from "@parley/shared/db/queries/pins";
import { listMessagesByRev } from "@parley/shared/db/queries/room-changes";
import { listPersons } from "@parley/shared/db/queries/sync";
import { schema } from "@parley/shared/db/schema";
import type { PGlite } from "@electric-sql/pglite";
import { limits } from "@parley/shared/limits";
import { sql } from "drizzle-orm";
import { drizzle as onPostgres } from "drizzle-orm/node-postgres";
import { drizzle as onPglite } from "drizzle-orm/pglite";
import type pg from "pg";
import { beforeAll, expect, it } from "vitest";
import { createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

const messageCount = 100_000;
const page = 50;

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  /** 0 for a branch that nobody took: that of people who block somebody. */
  "Actual Loops": number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] =>
  plan["Actual Loops"] === 0 ? [] : [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Both drivers' clients run text with parameters. */
interface Client {
  query(text: string, params: unknown[]): Promise<{ rows: { "QUERY PLAN": [{ Plan: Plan }] }[] }>;
}

/** The plans, as they were carried out, of every statement that `work` makes. */
async function explain(db: Database, work: (orm: Queryable) => Promise<unknown>): Promise<Plan[]> {
  const statements: { text: string; params: unknown[] }[] = [];
  const { $client: client } = db.orm as unknown as { $client: PGlite & pg.Pool & Client };
  const logger = { logQuery: (text: string, params: unknown[]) => void statements.push({ text, params }) };
  const orm =
    db.kind === "pglite" ? onPglite({ client, schema, logger }) : onPostgres(client, { schema, logger });
  await work(orm as unknown as Queryable);
  const plans: Plan[] = [];
  for (const { text, params } of statements) {
    const { rows } = await (client as Client).query(`explain (analyze, format json) ${text}`, params);
    if (rows[0]) plans.push(rows[0]["QUERY PLAN"][0].Plan);
  }
  return plans;
}

/** Bar: a page of a large room is read by index: nothing is scanned whole and nothing larger than a page sorted. */
describeEachDatabase("a room with 100,000 messages", (open) => {
  let db: Database;
  let ana: TestPerson;
  let roomId: string;

  beforeAll(async () => {
    ({ db } = await open());
    ana = await createPerson(db);
    roomId = (await createRoom(db, [ana])).id;
    for (let from = 1; from <= messageCount; from += 10_000) {
      await db.orm.execute(sql`
        insert into messages (id, room_id, seq, rev, author_id, client_id, request_hash, body)
        select gen_random_uuid(), ${roomId}::uuid, n, n + 2, ${ana.id}::uuid, gen_random_uuid(), '', 'message ' || n
        from generate_series(${from}::int, ${from + 9_999}::int) n
      `);
    }
    await db.orm.execute(sql`
      update rooms set last_seq = ${messageCount}, rev = ${messageCount + 2} where id = ${roomId}::uuid
    `);
    await db.orm.execute(sql`
      insert into message_mentions (target_id, room_id, seq)
      select case when n % 1000 = 0 then ${ana.id}::uuid else gen_random_uuid() end, ${roomId}::uuid, n
      from generate_series(1, ${messageCount}) n
    `);
    await db.orm.execute(sql`
      update messages set pinned_at = now(), pinned_by = ${ana.id}::uuid where seq % ${messageCount / page} = 0
    `);
    await db.orm.execute(sql`analyze`);
  }, 120_000);

  const middle = messageCount / 2;
  const of = () => ({ roomId, userId: ana.id, limit: page });

  it.each<[string, (orm: Queryable) => Promise<unknown>]>([
    ["the newest page", (orm) => listMessagesBefore(orm, of())],
    ["a page in the middle, upwards", (orm) => listMessagesBefore(orm, of(), middle)],
    ["a page in the middle, downwards", (orm) => listMessagesAfter(orm, of(), middle)],
    [
      "a page of changes",
      (orm) => listMessagesByRev(orm, [{ roomId, since: middle, head: messageCount }], page),
    ],
    ["the pins", (orm) => listPins(orm, { roomId, userId: ana.id })],
    ["a person's rooms with what is unread", (orm) => listPersons(orm, [{ userId: ana.id }])],
  ])("reads %s by index", async (_name, work) => {
    const plans = await explain(db, work);
    expect(plans).toHaveLength(1);
    const nodes = plans.flatMap(nodesOf);
    const read = nodes.filter((node) => node["Relation Name"]?.startsWith("message"));
    expect(read.length).toBeGreaterThan(0);
    for (const node of read) {
      expect(node["Node Type"]).toMatch(/^(Index|Bitmap Heap)/);
      const most = node["Relation Name"] === "messages" ? page : limits.unreadMentions;
      expect(node["Actual Rows"]).toBeLessThanOrEqual(most);
    }
    for (const node of nodes.filter((each) => each["Node Type"].includes("Sort"))) {
      expect(node["Actual Rows"]).toBeLessThanOrEqual(limits.unreadMentions);
    }
  });
});
