import { rooms } from "@parley/shared/db/tables/rooms";
import { eq } from "drizzle-orm";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { connect, type TestClient } from "../connect";
import { createPerson, createRoom, type TestPerson } from "../factories";
import { startServerProcess, type ServerProcess } from "../server-process";
import { databaseKinds, openTestDatabase } from "../test-databases";
import { stormSize } from "./storm-size";

const { cutsOfEachKind } = stormSize;
const atOnce = 40;
/** What is still on its way may arrive after the cut was answered. */
const settleMs = 1_200;

interface Cut {
  name: "signing out" | "banning" | "removing";
  request(victim: TestPerson): { method: string; path: string; by: TestPerson };
}

/** Bar: nothing above the rev of a cut is delivered to whoever was cut, on any node, however they were connected. */
describe.runIf(databaseKinds.includes("postgres"))(
  "a cut during a stream of messages over two processes",
  () => {
    it("lets nothing later through", { timeout: 300_000 }, async () => {
      const { db, url = "", drop } = await openTestDatabase("postgres");
      const admin = await createPerson(db, { role: "admin" });
      const writer = await createPerson(db);
      const cuts: Cut[] = [
        { name: "signing out", request: (victim) => ({ method: "POST", path: "/sign-out", by: victim }) },
        {
          name: "banning",
          request: (victim) => ({ method: "POST", path: `/users/${victim.id}/ban`, by: admin }),
        },
        {
          name: "removing",
          request: (victim) => ({
            method: "DELETE",
            path: `/rooms/${room.id}/members/${victim.id}`,
            by: writer,
          }),
        },
      ];
      const victims = await Promise.all(
        Array.from({ length: cutsOfEachKind * cuts.length }, () => createPerson(db)),
      );
      const room = await createRoom(db, [writer, ...victims]);
      const env = { DATABASE_URL: url };
      const processes = await Promise.all([startServerProcess(env), startServerProcess(env)]);

      const writers = await Promise.all(processes.map((process) => connect(process.url, writer.token)));
      let streaming = true;
      const stream = writers.map(async (client) => {
        while (streaming) {
          await client.send(room.id, "still going");
          await wait(5);
        }
      });

      const headOfRoom = async () => {
        const [row] = await db.orm.select({ rev: rooms.rev }).from(rooms).where(eq(rooms.id, room.id));
        return row?.rev ?? 0;
      };

      try {
        for (const [kind, cut] of cuts.entries()) {
          const mine = victims.slice(kind * cutsOfEachKind, (kind + 1) * cutsOfEachKind);
          const times: number[] = [];
          let late = 0;
          let delivered = 0;
          for (let from = 0; from < mine.length; from += atOnce) {
            const outcomes = await Promise.all(
              mine
                .slice(from, from + atOnce)
                .map((victim, n) => cutOne(processes, n, victim, cut, headOfRoom)),
            );
            for (const outcome of outcomes) {
              late += outcome.late;
              delivered += outcome.delivered;
              times.push(...outcome.times);
            }
          }
          times.sort((a, b) => a - b);
          const p99 = Math.round(times[Math.floor(times.length * 0.99)] ?? Number.NaN);
          console.info(
            `${cut.name}: ${mine.length} cuts, ${delivered} messages before them, ${late} after; ` +
              `${times.length} sockets cut, p99 ${p99} ms after the answer`,
          );
          expect(late, `messages after ${cut.name}`).toBe(0);
          expect(delivered).toBeGreaterThan(mine.length);
          expect(times.length).toBeGreaterThanOrEqual(mine.length * 2);
        }
      } finally {
        streaming = false;
        await Promise.all(stream);
        for (const client of writers) client.close();
        await Promise.all(processes.map((process) => process.stop()));
        await drop();
      }
      // The stream itself went on: each writer saw every message, in order and without a gap.
      for (const client of writers) {
        const seqs = client.received(room.id).map(({ seq }) => seq);
        expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
      }
    });
  },
);

/** Connects one person to both processes, and once more just as the cut is made on one of them. */
async function cutOne(
  processes: ServerProcess[],
  n: number,
  victim: TestPerson,
  cut: Cut,
  headOfRoom: () => Promise<number>,
) {
  const clients: TestClient[] = await Promise.all(processes.map(({ url }) => connect(url, victim.token)));
  await wait(60);
  const cutAt: number[] = [];
  const watch = (client: TestClient) => {
    // Who signed out or was banned is disconnected; who was removed is told that their rooms changed.
    const event = cut.name === "removing" ? "person:changed" : "disconnect";
    client.socket.once(event as "disconnect", () => void cutAt.push(performance.now()));
  };
  clients.forEach(watch);

  const late = connect(processes[(n + 1) % 2]?.url ?? "", victim.token).then(
    (client) => {
      clients.push(client);
    },
    () => undefined,
  );
  const { method, path, by } = cut.request(victim);
  const response = await fetch(`${processes[n % 2]?.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${by.token}` },
  });
  expect(response.status, await response.text()).toBe(200);
  const answered = performance.now();
  const head = await headOfRoom();
  await late;
  await wait(settleMs);
  for (const client of clients) client.close();

  // Messages up to the room's head at the answer may have been committed before the cut.
  const revs = clients.flatMap(({ changes }) =>
    changes.flatMap(({ messages }) => messages.map(({ rev }) => rev)),
  );
  return {
    late: revs.filter((rev) => rev > head).length,
    delivered: revs.length,
    times: cutAt.map((at) => Math.max(0, at - answered)),
  };
}
