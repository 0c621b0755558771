import type { MyRoom } from "@parley/shared/contracts/sync";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../../../apps/server/test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../apps/server/test/factories";
import { databaseKinds, openTestDatabase, type TestDatabase } from "../../../apps/server/test/test-databases";
import { createClient } from "../src/create-client";
import { countPlainly, type PlainCount } from "./count-plainly";
import { openFaultyLink } from "./faulty-link";
import { fetchRoom, findLeftOver, findStoreDifference } from "./fetched-room";
import { kindsOfSteps, playSteps, type Device, type Played } from "./random-steps";

/** `SEQUENCES=5000` makes the run longer, `SEQUENCES_SEED` repeats one. */
const sequences = Number(process.env.SEQUENCES ?? 500);
/**
 * Played at the same time, each in a room of its own, by the same devices: a cut or a block comes in the middle of all of them, and what is
 * waited for (a device that is back, marks that go out) is waited for once.
 */
const atOnce = 50;
const kindsOfRooms = ["public", "private"] as const;
const firstSeed = Number(process.env.SEQUENCES_SEED ?? Date.now() % 1_000_000);
/** For a busy machine. */
const settleMs = 30_000;

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await openTestDatabase(databaseKinds.at(-1) ?? "pglite");
  server = await createTestServer({ db: database.db });
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

/** Who plays a round: new people each time, so that no snapshot carries the rooms of earlier ones. */
interface Cast {
  people: TestPerson[];
  devices: Device[];
  rooms: RoomRow[];
}

async function openCast(roomCount: number): Promise<Cast> {
  const people = await Promise.all(["Ana", "Bob", "Cem"].map((name) => createPerson(database.db, { name })));
  const rooms = await Promise.all(
    Array.from({ length: roomCount }, (_, index) =>
      // There is one direct room of these three.
      createRoom(database.db, people, { kind: index === 0 ? "direct" : kindsOfRooms[index % 2] }),
    ),
  );
  const devices = await Promise.all(
    [...people, ...people].map(async (owner) => {
      const link = await openFaultyLink(server.url);
      const client = createClient({ url: link.url, credentials: { token: owner.token } });
      client.connect();
      await client.whenOnline();
      return { owner, client, link };
    }),
  );
  return { people, devices, rooms };
}

async function closeCast({ devices }: Cast) {
  for (const { client, link } of devices) {
    client.close();
    await link.close();
  }
}

const toText = (counts: Pick<MyRoom, "unread" | "mentions"> | null | undefined) =>
  counts ? JSON.stringify({ unread: counts.unread, mentions: counts.mentions }) : "no room";

function shownBy({ client }: Device, roomId: string) {
  const membership = client.store.getState().rooms.byId[roomId]?.membership;
  return membership ? { unread: membership.unread, mentions: membership.mentions.seqs } : null;
}

interface Round {
  taken: string[];
  counts: PlainCount[];
}

async function playRound(seeds: readonly number[], cast: Cast): Promise<Round> {
  const { devices, rooms } = cast;
  const hasAll = (device: Device) => rooms.every(({ id }) => shownBy(device, id) !== null);
  await until(
    () => devices.every(hasAll),
    () => "the rooms have not come",
  );
  const played = await Promise.all(
    rooms.map((room, index) =>
      playSteps(seeds[index] ?? 0, room.id, cast).catch((error: unknown) => {
        throw new Error(`Seed ${String(seeds[index])}: ${(error as Error).message}`, { cause: error });
      }),
    ),
  );
  await Promise.all(played.map(({ settled }) => settled));
  await until(
    () => devices.every(isAtRest),
    () => "a device is not back, or has not sent all",
  );
  for (const { client } of devices) client.marks.flush();
  let problem = "";
  await until(
    async () => (problem = await findDifference(played, seeds, cast)) === "",
    () => problem,
  );
  return {
    taken: played.flatMap(({ log }) => log.map((entry) => entry.split(" ")[1] ?? "")),
    counts: await countPlainly(
      database.db,
      rooms.map(({ id }) => id),
    ),
  };
}

/** The first thing that differs between the stores, a fresh fetch and the database; empty where nothing does. */
async function findDifference(
  played: readonly Played[],
  seeds: readonly number[],
  { people, devices, rooms }: Cast,
): Promise<string> {
  const roomIds = played.map(({ roomId }) => roomId);
  const plainly = await countPlainly(database.db, roomIds);
  for (const person of people) {
    const own = devices.filter(({ owner }) => owner === person);
    const [{ client }] = own as [Device];
    const fresh = await client.call("me:get-snapshot", {});
    if (!fresh.ok) return "the snapshot could not be fetched";
    for (const [index, { roomId, log }] of played.entries()) {
      const story = `seed ${String(seeds[index])}, ${person.name}, after ${log.join(", ")}`;
      const plain = toText(plainly.find((count) => count.roomId === roomId && count.userId === person.id));
      const mine = fresh.data.rooms.find(({ room }) => room.id === roomId);
      if (toText(mine) !== plain) return `fetched ${toText(mine)}, the database has ${plain}: ${story}`;
      const fetched = mine && (await fetchRoom(client, mine));
      if (fetched === null) return `the room could not be fetched: ${story}`;
      for (const device of own) {
        const name = `device ${String(devices.indexOf(device))}`;
        const shown = toText(shownBy(device, roomId));
        if (shown !== plain) return `${name} has ${shown}, the database ${plain}: ${story}`;
        const isClosed = rooms[index]?.kind !== "public";
        const difference = fetched
          ? findStoreDifference(device.client, fetched)
          : isClosed && findLeftOver(device.client, roomId);
        if (difference) return `${name}, ${difference}: ${story}`;
      }
    }
  }
  return "";
}

/** Back, and with nothing that it would still send: what was refused stays in the outbox. */
function isAtRest({ client }: Device) {
  const { connection, outbox } = client.store.getState();
  return connection.status === "online" && outbox.items.every(({ status }) => status === "failed");
}

async function until(isTrue: () => boolean | Promise<boolean>, why: () => string) {
  const end = Date.now() + settleMs;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(why());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it(`has every store, a fresh fetch and the database alike after ${String(sequences)} random sequences (SEQUENCES_SEED=${String(firstSeed)})`, async () => {
  console.log(`The first seed is ${String(firstSeed)}`);
  const taken = new Set<string>();
  const counts: PlainCount[] = [];
  for (let played = 0; played < sequences; played += atOnce) {
    const count = Math.min(atOnce, sequences - played);
    const seeds = Array.from({ length: count }, (_, index) => firstSeed + played + index);
    const cast = await openCast(count);
    const round = await playRound(seeds, cast).finally(() => closeCast(cast));
    for (const name of round.taken) taken.add(name);
    counts.push(...round.counts);
  }
  expect(taken.size).toBe(kindsOfSteps);
  // Rounds that end with everything read would show nothing.
  const least = sequences / 20;
  expect(counts.filter(({ unread }) => unread > 0).length).toBeGreaterThan(least);
  expect(counts.filter(({ mentions }) => mentions.length > 0).length).toBeGreaterThan(least);
  expect(counts.filter(({ blocked }) => blocked > 0).length).toBeGreaterThan(least);
}, 600_000);
