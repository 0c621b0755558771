import { createCallApi, type CallApi } from "@parley/client/call-api";
import { createDatabase } from "@parley/shared/db/create-db";
import { sql } from "drizzle-orm";
import { startServerProcess } from "../../apps/server/test/server-process";
import { percentiles } from "../load/percentiles";
import type { Scenario } from "../scenario";
import { createStage, type Stage } from "../stage";
import type { Row } from "../table";

/** Messages of each person's first room; all their other rooms hold `elsewhere`. */
const sizes = { small: 10_000, large: 1_000_000 } as const;
type Size = keyof typeof sizes;
const roomsOfPerson = 50;
const elsewhere = 200;
/** In each room, of a day. */
const changesOfRoom = 100;
/** Rooms that the SDK catches up with at the same time. */
const atOnce = 4;
const samples = 400;

/** What grows with the history must not: one person's largest room holds a hundred times as many messages as the other's. */
export const historyScenario: Scenario = {
  name: "history",
  title: `A room of ${sizes.large.toLocaleString("en")} messages against one of ${sizes.small.toLocaleString("en")}`,
  run: async (): Promise<Row[]> => {
    const memberships = [0, 1].flatMap((person) => Array.from({ length: roomsOfPerson }, () => [person]));
    const stage = await createStage(2, memberships);
    try {
      await writeHistory(stage);
      const server = await startServerProcess({ NODE_ENV: "production", DATABASE_URL: stage.postgres.url });
      try {
        return await measure(stage, server.url);
      } finally {
        await server.stop();
      }
    } finally {
      await stage.remove();
    }
  },
};

const bigRoomOf = ({ rooms }: Stage, size: Size) => rooms[size === "small" ? 0 : roomsOfPerson]?.id ?? "";

/** Every message takes a rev; of the last day's changes one half are new messages and the other edits of old ones. */
async function writeHistory(stage: Stage) {
  const db = await createDatabase({ kind: "postgres", url: stage.postgres.url });
  const sizeOf = new Map(
    [bigRoomOf(stage, "small"), bigRoomOf(stage, "large")].map((id, n) => [
      id,
      [sizes.small, sizes.large][n],
    ]),
  );
  for (const { id, members } of stage.rooms) {
    const size = sizeOf.get(id) ?? elsewhere;
    const author = stage.people[members[0] ?? 0]?.id;
    for (let from = 1; from <= size; from += 50_000) {
      await db.orm.execute(sql`
        insert into messages (id, room_id, seq, rev, author_id, client_id, request_hash, body)
        select gen_random_uuid(), ${id}::uuid, n, n + 1, ${author}::uuid, gen_random_uuid(), '', 'message ' || n
        from generate_series(${from}::int, ${Math.min(size, from + 49_999)}::int) n
      `);
    }
    const edits = changesOfRoom / 2;
    await db.orm.execute(sql`
      update messages set rev = ${size}::int + 1 + seq, edited_at = now() where room_id = ${id}::uuid and seq <= ${edits}
    `);
    await db.orm.execute(sql`
      update rooms set last_seq = ${size}, rev = ${size + 1 + edits} where id = ${id}::uuid
    `);
    await db.orm.execute(sql`update members set read_seq = ${size - edits} where room_id = ${id}::uuid`);
  }
  await db.orm.execute(sql`vacuum analyze`);
  await db.close();
}

async function measure(stage: Stage, url: string): Promise<Row[]> {
  const callers: Record<Size, CallApi> = {
    small: createCallApi({ url, credentials: { token: stage.people[0]?.token ?? "" } }),
    large: createCallApi({ url, credentials: { token: stage.people[1]?.token ?? "" } }),
  };
  const tasks: Record<string, (call: CallApi, size: Size) => Promise<void>> = {
    "opening the room": async (call, size) => {
      await answer(call("message:list", { roomId: bigRoomOf(stage, size), limit: 50 }));
    },
    "jumping into its middle": async (call, size) => {
      await answer(
        call("message:list", { roomId: bigRoomOf(stage, size), limit: 50, around: sizes[size] / 2 }),
      );
    },
    "5,000 changes of 50 rooms after a day": catchUp,
  };
  const rows: Row[] = [];
  for (const [name, task] of Object.entries(tasks)) {
    const times: Record<Size, number[]> = { small: [], large: [] };
    for (let sample = -10; sample < samples; sample++) {
      for (const size of ["small", "large"] as const) {
        const started = performance.now();
        await task(callers[size], size);
        if (sample >= 0) times[size].push(performance.now() - started);
      }
    }
    const of = { small: percentiles(times.small), large: percentiles(times.large) };
    for (const key of ["p50", "p99"] as const) {
      rows.push({
        figure: `${name}, ${key} ms`,
        values: { large: of.large[key], small: of.small[key] },
        ratio: { of: "large", to: "small", bar: { atMost: 1.5 } },
      });
    }
  }
  return rows;
}

/** As the SDK does after a night: the heads first, then each room's changes, some rooms at a time. */
async function catchUp(call: CallApi) {
  const snapshot = await answer(call("me:get-snapshot", {}));
  const left = [...snapshot.rooms];
  let changes = 0;
  const work = async () => {
    for (let room = left.pop(); room; room = left.pop()) {
      const since = room.head - changesOfRoom;
      const page = await answer(
        call("room:list-changes", { roomId: room.room.id, since, epoch: snapshot.epoch }),
      );
      changes += page.messages.length;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (changes !== roomsOfPerson * changesOfRoom) throw new Error(`${String(changes)} changes came`);
}

async function answer<T>(
  asked: Promise<{ ok: true; data: T } | { ok: false; error: { message: string } }>,
): Promise<T> {
  const result = await asked;
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
}
