import { createCallApi } from "@parley/client/call-api";
import { createDatabase } from "@parley/shared/db/create-db";
import { selectPersons } from "@parley/shared/db/queries/sync";
import { selectRows } from "@parley/shared/db/rows";
import { sql } from "drizzle-orm";
import { startServerProcess } from "../../apps/server/test/server-process";
import { percentiles } from "../load/percentiles";
import type { Scenario } from "../scenario";
import { createStage, type Stage } from "../stage";
import type { Row } from "../table";

const roomCount = 500;
const messagesOfRoom = 200;
/** Of each room, the newest; one in five of them mentions the reader, one in ten is deleted. */
const unreadOfRoom = 20;
const samples = 200;

/** What a person's list of rooms costs, with all its counts: the snapshot that begins each connection. */
export const sidebarScenario: Scenario = {
  name: "sidebar",
  title: `The snapshot of a person in ${String(roomCount)} rooms`,
  run: async (): Promise<Row[]> => {
    const stage = await createStage(
      2,
      Array.from({ length: roomCount }, () => [0, 1]),
    );
    try {
      await writeRooms(stage);
      const server = await startServerProcess({ NODE_ENV: "production", DATABASE_URL: stage.postgres.url });
      try {
        return [await measure(stage, server.url)];
      } finally {
        await server.stop();
      }
    } finally {
      await stage.remove();
    }
  },
};

async function writeRooms({ postgres, people }: Stage) {
  const [reader, writer] = people.map(({ id }) => id);
  const db = await createDatabase({ kind: "postgres", url: postgres.url });
  await db.orm.execute(sql`
    insert into messages (id, room_id, seq, rev, author_id, client_id, request_hash, body, deleted_at)
    select gen_random_uuid(), r.id, n, 2 + n, ${writer}::uuid, gen_random_uuid(), '', 'hello',
      case when n % 10 = 0 then now() end
    from rooms r cross join generate_series(1, ${messagesOfRoom}) n where not r.is_general
  `);
  await db.orm.execute(sql`
    insert into message_mentions (target_id, room_id, seq)
    select ${reader}::uuid, room_id, seq from messages where seq % 5 = 1 and deleted_at is null
  `);
  await db.orm.execute(sql`
    update rooms set last_seq = ${messagesOfRoom}, rev = ${messagesOfRoom + 2} where not is_general
  `);
  await db.orm.execute(sql`update members set read_seq = ${messagesOfRoom - unreadOfRoom}`);
  await db.orm.execute(sql`vacuum analyze`);
  process.stdout.write(`${await planOf(db.orm, reader ?? "")}\n`);
  await db.close();
}

async function planOf(orm: Parameters<typeof selectPersons>[0], userId: string): Promise<string> {
  const statement = sql`explain (analyze, costs off, timing off) ${selectPersons(orm, [{ userId }]).getSQL()}`;
  const lines = await selectRows<{ "QUERY PLAN": string }>(orm, statement);
  return lines.map((line) => `    ${line["QUERY PLAN"]}`).join("\n");
}

async function measure({ people }: Stage, url: string): Promise<Row> {
  const call = createCallApi({ url, credentials: { token: people[0]?.token ?? "" } });
  const times: number[] = [];
  for (let sample = -10; sample < samples; sample++) {
    const started = performance.now();
    const result = await call("me:get-snapshot", {});
    if (!result.ok) throw new Error(result.error.message);
    if (result.data.rooms.length < roomCount) throw new Error("Rooms are missing");
    if (sample >= 0) times.push(performance.now() - started);
  }
  const { p50, p99 } = percentiles(times);
  return { figure: "snapshot, ms", values: { p50, p99 } };
}
