import type { Result } from "@parley/shared/contracts/common";
import type { Message } from "@parley/shared/contracts/messages";
import { selectRows } from "@parley/shared/db/rows";
import { newId } from "@parley/shared/id";
import { sql } from "drizzle-orm";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createDatabase } from "@parley/shared/db/create-db";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { connect, type TestClient } from "../connect";
import { createPerson, createRoom, type TestPerson } from "../factories";
import { startServerProcess, type ServerProcess } from "../server-process";
import { databaseKinds, openTestDatabase } from "../test-databases";
import { fileURLToPath } from "node:url";
import { stormSize } from "./storm-size";

const roomCount = 5;
const sendersPerProcess = 16;
const messageCount = stormSize.messages;
const repeatEvery = 10;
const inFlightPerSender = 8;

/** Bar: stored once, in one gapless order, that everybody sees, whichever process they are connected to. */
function storm(processes: ServerProcess[], people: TestPerson[], roomIds: string[]) {
  let clients: TestClient[][] = [];
  /** By client id: every answer that was given for it. */
  const answers = new Map<string, Result<Message>[]>();

  return {
    connectAll: async () => {
      clients = await Promise.all(
        people.map(({ token }) => Promise.all(processes.map(({ url }) => connect(url, token)))),
      );
    },

    run: async () => {
      const perSender = messageCount / people.length;
      const started = performance.now();
      const send = async (client: TestClient, roomId: string, body: string, clientId: string) => {
        const result = await client.send(roomId, body, clientId);
        answers.set(clientId, [...(answers.get(clientId) ?? []), result]);
      };
      await Promise.all(
        people.map(async (_, sender) => {
          const mine = clients[sender] ?? [];
          const home = mine[sender % mine.length];
          const other = mine[(sender + 1) % mine.length];
          if (!home || !other) throw new Error("A sender is not connected");
          let next = 0;
          const work = async () => {
            for (let n = next++; n < perSender; n = next++) {
              const clientId = newId();
              const roomId = roomIds[(sender + n) % roomIds.length] ?? "";
              const body = `message ${n} of sender ${sender}`;
              const sends = [send(home, roomId, body, clientId)];
              // A repeat, by turns on the other process at the same moment and here a little later.
              if (n % repeatEvery === 0) sends.push(send(other, roomId, body, clientId));
              await Promise.all(sends);
              if (n % (repeatEvery * 2) === 1) await send(home, roomId, body, clientId);
            }
          };
          await Promise.all(Array.from({ length: inFlightPerSender }, work));
        }),
      );
      return Math.round((messageCount / (performance.now() - started)) * 1_000);
    },

    answers,
    clients: () => clients.flat(),
    close: () => clients.flat().forEach((client) => client.close()),
  };
}

type Stored = { id: string; clientId: string; roomId: string; seq: number; rev: number };

function groupBy(rows: Stored[], key: "clientId" | "roomId"): Map<string, Stored[]> {
  const groups = new Map<string, Stored[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}

async function check(run: ReturnType<typeof storm>, roomIds: string[], stored: Stored[]) {
  expect(run.answers.size).toBe(messageCount);
  const byClientId = groupBy(stored, "clientId");
  for (const [clientId, results] of run.answers) {
    const rows = byClientId.get(clientId) ?? [];
    expect(rows, `stored copies of ${clientId}`).toHaveLength(1);
    for (const result of results) {
      expect(result).toMatchObject({ ok: true, data: { id: rows[0]?.id, seq: rows[0]?.seq } });
    }
  }
  const byRoom = groupBy(stored, "roomId");
  for (const roomId of roomIds) {
    const rows = (byRoom.get(roomId) ?? []).sort((a, b) => a.seq - b.seq);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    const inOrder = rows.map(({ id }) => id);
    await vi.waitFor(
      () => {
        for (const client of run.clients()) expect(client.received(roomId)).toHaveLength(inOrder.length);
      },
      { timeout: 30_000, interval: 250 },
    );
    for (const client of run.clients()) {
      expect(client.received(roomId).map(({ id }) => id)).toEqual(inOrder);
      const revs = client.received(roomId).map(({ rev }) => rev);
      expect(revs).toEqual(revs.toSorted((a, b) => a - b));
    }
  }
}

const storedMessages = sql`
  select id, client_id as "clientId", room_id as "roomId", seq::float8 as seq, rev::float8 as rev
  from messages where system is null
`;

describe.runIf(databaseKinds.includes("postgres"))("two processes on one Postgres, without Redis", () => {
  it("store every acked message once and show everybody the same order", { timeout: 240_000 }, async () => {
    const { db, url, drop } = await openTestDatabase("postgres");
    const people = await Promise.all(Array.from({ length: sendersPerProcess * 2 }, () => createPerson(db)));
    const rooms = [];
    for (let n = 0; n < roomCount; n++) rooms.push((await createRoom(db, people)).id);
    const env = { DATABASE_URL: url ?? "" };
    const processes = await Promise.all([startServerProcess(env), startServerProcess(env)]);
    const run = storm(processes, people, rooms);
    try {
      await run.connectAll();
      const rate = await run.run();
      console.info(`two processes on Postgres: ${messageCount} messages, ${rate} a second`);
      await check(run, rooms, await selectRows<Stored>(db.orm, storedMessages));
    } finally {
      run.close();
      await Promise.all(processes.map((process) => process.stop()));
      await drop();
    }
  });
});

describe("one process on the embedded database", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "parley-storm-"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it("stores every acked message once and shows everybody the same order", { timeout: 240_000 }, async () => {
    const location = { kind: "pglite", directory: path.join(directory, "database") } as const;
    const people: TestPerson[] = [];
    const rooms: string[] = [];
    const before = await createDatabase(location);
    await runMigrations(before, fileURLToPath(new URL("../../../../drizzle", import.meta.url)));
    for (let n = 0; n < sendersPerProcess; n++) people.push(await createPerson(before));
    for (let n = 0; n < roomCount; n++) rooms.push((await createRoom(before, people)).id);
    await before.close();

    const process = await startServerProcess({ DATA_DIR: directory });
    const run = storm([process], people, rooms);
    try {
      await run.connectAll();
      const rate = await run.run();
      console.info(`one process on PGlite: ${messageCount} messages, ${rate} a second`);
      await process.stop();
      const after = await createDatabase(location);
      const stored = await selectRows<Stored>(after.orm, storedMessages);
      await after.close();
      await check(run, rooms, stored);
    } finally {
      run.close();
      await process.stop();
    }
  });
});
