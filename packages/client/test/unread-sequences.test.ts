import type { Message } from "@parley/shared/contracts/messages";
import type { MyRoom } from "@parley/shared/contracts/sync";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { newId } from "@parley/shared/id";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../../apps/server/test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../apps/server/test/factories";
import { openTestDatabase, type TestDatabase } from "../../../apps/server/test/test-databases";
import { createClient, type ParleyClient } from "../src/create-client";
import { addMembers } from "../src/features/members/member-commands";
import { markAllRead, markUnread } from "../src/features/marks/mark-commands";
import { markRead } from "../src/features/marks/mark-read";
import { joinRoom, leaveRoom } from "../src/features/rooms/room-commands";
import { closeRoom, openRoom } from "../src/features/rooms/open-room";
import { openFaultyLink, type FaultyLink } from "./faulty-link";
import { seededRandom } from "./model-room";

/** `UNREAD_SEQUENCES=500` makes the run longer. */
const sequences = Number(process.env.UNREAD_SEQUENCES ?? 150);
/** Played at the same time, each in a room of its own, by the same devices: a cut comes in the middle of all of them. */
const atOnce = 20;
const steps = 14;
const firstSeed = Number(process.env.UNREAD_SEED ?? Date.now() % 1_000_000);
/** For a busy machine. */
const settleMs = 20_000;

interface Device {
  owner: TestPerson;
  client: ParleyClient;
  link: FaultyLink;
}

let database: TestDatabase;
let server: TestServer;
let people: TestPerson[];
let devices: Device[];

beforeAll(async () => {
  database = await openTestDatabase("pglite");
  server = await createTestServer({ db: database.db });
  people = await Promise.all(["Ana", "Bob", "Cem"].map((name) => createPerson(database.db, { name })));
  devices = await Promise.all(
    [...people, ...people].map(async (owner) => {
      const link = await openFaultyLink(server.url);
      const client = createClient({ url: link.url, credentials: { token: owner.token } });
      client.connect();
      await client.whenOnline();
      return { owner, client, link };
    }),
  );
});
afterAll(async () => {
  for (const { client, link } of devices) {
    client.close();
    await link.close();
  }
  await server.close();
  await database.drop();
});

/** Unread and mentions of a member by the words of the design, without anything that the server counts with. */
async function countPlainly(roomId: string, userId: string) {
  const { rows } = (await database.db.orm.execute(sql`
    select
      (select count(*) from messages s where s.room_id = m.room_id and s.seq > least(m.read_seq, m.unread_from - 1)
        and s.system is null and s.deleted_at is null and s.author_id <> m.user_id)::int as unread,
      (select coalesce(json_agg(s.seq order by s.seq), '[]') from messages s
        where s.room_id = m.room_id and s.seq > least(m.read_seq, m.unread_from - 1)
          and s.system is null and s.deleted_at is null and s.author_id <> m.user_id
          and (s.body like ${`%<@${userId}>%`} or s.body like '%<!room>%')) as mentions
    from members m where m.room_id = ${roomId}::uuid and m.user_id = ${userId}::uuid and m.left_at is null
  `)) as unknown as { rows: { unread: number; mentions: number[] }[] };
  return rows[0] ?? null;
}

const countsOf = (mine: Pick<MyRoom, "unread" | "mentions"> | undefined) =>
  mine ? { unread: mine.unread, mentions: mine.mentions } : null;

function shownBy({ client }: Device, roomId: string) {
  const membership = client.store.getState().rooms.byId[roomId]?.membership;
  return membership ? { unread: membership.unread, mentions: membership.mentions.seqs } : null;
}

interface Played {
  roomId: string;
  log: string[];
}

/** Random steps of random devices in one room; nothing is waited for at their end. */
async function play(seed: number, { id: roomId }: RoomRow): Promise<Played> {
  const random = seededRandom(seed);
  const pick = <T>(all: readonly T[]): T => all[random.below(all.length)] as T;
  const log: string[] = [];
  const written: Message[] = [];

  const doing: Record<string, (device: Device) => Promise<unknown> | void> = {
    send: async ({ client, owner }) => {
      const body = pick(["plain", `<@${pick(people).id}>`, "<!room>", "plain again"]);
      const sent = await client.emit("message:send", { roomId, clientId: newId(), body });
      if (sent.ok) written.push(sent.data);
      return `${owner.name}: ${body}`;
    },
    remove: ({ client, owner }) => {
      const message = pick(written.filter(({ authorId }) => authorId === owner.id));
      return message && client.call("message:delete", { roomId, messageId: message.id });
    },
    edit: ({ client, owner }) => {
      const message = pick(written.filter(({ authorId }) => authorId === owner.id));
      const body = pick([`now <@${pick(people).id}>`, "now plain", "now <!room>"]);
      return message && client.call("message:edit", { roomId, messageId: message.id, body });
    },
    read: ({ client }) => markRead(client, roomId, 1 + random.below(written.length + 4)),
    readAll: ({ client }) =>
      void (random.chance(0.3) ? void markAllRead(client) : markRead(client, roomId, 1_000)),
    unread: ({ client }) => void markUnread(client, roomId, 1 + random.below(written.length + 3)),
    flush: ({ client }) => client.marks.flush(),
    leave: ({ client, owner }) => (owner === people[0] ? undefined : leaveRoom(client, roomId)),
    join: ({ client }) => joinRoom(client, roomId),
    add: ({ client }) => addMembers(client, roomId, [pick(people).id]),
    cut: ({ link }) => link.cut(),
    open: ({ client }) => openRoom(client, roomId),
    close: ({ client }) => closeRoom(client, roomId),
  };
  const names = [
    ..."send send send send send send remove edit read read readAll unread unread flush leave join add cut open close".split(
      " ",
    ),
  ];
  for (let step = 0; step < steps; step += 1) {
    const name = pick(names);
    const device = pick(devices);
    log.push(`${device.owner.name}${String(devices.indexOf(device))} ${name}`);
    const done = doing[name]?.(device);
    // Often nobody waits for the answer before the next one acts.
    if (random.chance(0.6)) await done;
    else void Promise.resolve(done);
  }

  return { roomId, log };
}

async function playRound(seeds: readonly number[]): Promise<Played[]> {
  const rooms = await Promise.all(seeds.map(() => createRoom(database.db, people, { kind: "public" })));
  // The factory writes past the feed, which compares twice a second: here it is known at once.
  for (const { client } of devices) client.person.refresh();
  const hasAll = (device: Device) => rooms.every(({ id }) => shownBy(device, id) !== null);
  await until(
    () => devices.every(hasAll),
    () => "the rooms have not come",
  );
  const played = await Promise.all(
    rooms.map((room, index) =>
      play(seeds[index] ?? 0, room).catch((error: unknown) => {
        throw new Error(`Seed ${String(seeds[index])}: ${(error as Error).message}`, { cause: error });
      }),
    ),
  );
  await until(
    () => devices.every(({ client }) => client.store.getState().connection.status === "online"),
    () => "a device is not back",
  );
  for (const { client } of devices) client.marks.flush();
  let problem = "";
  await until(
    async () => (problem = await findDifference(played, seeds)) === "",
    () => problem,
  );
  for (const { client } of devices) for (const { roomId } of played) closeRoom(client, roomId);
  return played;
}

/** The first count that differs between the stores, a fresh fetch and the database; empty where none does. */
async function findDifference(played: readonly Played[], seeds: readonly number[]): Promise<string> {
  for (const person of people) {
    const own = devices.filter(({ owner }) => owner === person);
    const fresh = await own[0]?.client.call("me:get-snapshot", {});
    if (!fresh?.ok) return "the snapshot could not be fetched";
    for (const [index, { roomId, log }] of played.entries()) {
      const story = `seed ${String(seeds[index])}, ${person.name}, after ${log.join(", ")}`;
      const plain = JSON.stringify(await countPlainly(roomId, person.id));
      const fetched = JSON.stringify(countsOf(fresh.data.rooms.find(({ room }) => room.id === roomId)));
      if (fetched !== plain) return `fetched ${fetched}, the database has ${plain}: ${story}`;
      for (const device of own) {
        const shown = JSON.stringify(shownBy(device, roomId));
        if (shown !== plain)
          return `device ${String(devices.indexOf(device))} has ${shown}, the database ${plain}: ${story}`;
      }
    }
  }
  return "";
}

async function until(isTrue: () => boolean | Promise<boolean>, why: () => string) {
  const end = Date.now() + settleMs;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(why());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it(`counts what is unread alike everywhere after ${String(sequences)} random sequences (UNREAD_SEED=${String(firstSeed)})`, async () => {
  console.log(`The first seed is ${String(firstSeed)}`);
  const steps = new Set<string>();
  for (let seed = firstSeed; seed < firstSeed + sequences; seed += atOnce) {
    const played = await playRound(Array.from({ length: atOnce }, (_, index) => seed + index));
    for (const { log } of played) for (const entry of log) steps.add(entry.split(" ")[1] ?? "");
  }
  expect(steps.size).toBe(13);
}, 600_000);
