import { createDatabase } from "@parley/shared/db/create-db";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { selectRows } from "@parley/shared/db/rows";
import { newId } from "@parley/shared/id";
import { sql } from "drizzle-orm";
import { fileURLToPath } from "node:url";
import { describe, expect, it, vi } from "vitest";
import { connect } from "../connect";
import { createPerson, createRoom } from "../factories";
import { createOwnPostgres } from "../own-postgres";
import { startServerProcess } from "../server-process";
import { databaseKinds } from "../test-databases";

const crashes = 5;

/** A Postgres of the test's own, migrated, with a connection to it. */
async function openPostgres() {
  const postgres = await createOwnPostgres();
  await postgres.start();
  const db = await createDatabase({ kind: "postgres", url: postgres.url });
  await runMigrations(db, fileURLToPath(new URL("../../../../drizzle", import.meta.url)));
  return { postgres, db };
}

/** The server outlives its database (I5), answers `unavailable` meanwhile, and all are even again afterwards (I4). */
describe.runIf(databaseKinds.includes("postgres"))("a Postgres that dies while people send", () => {
  it(
    "ends no process, loses nothing that was acknowledged and stores nothing twice",
    { timeout: 240_000 },
    async () => {
      const { postgres, db: before } = await openPostgres();
      const [ana, bob] = [await createPerson(before), await createPerson(before)];
      const { id: roomId } = await createRoom(before, [ana, bob]);
      await before.close();
      const server = await startServerProcess({ DATABASE_URL: postgres.url, LOG_LEVEL: "silent" });
      const [writer, reader] = [await connect(server.url, ana.token), await connect(server.url, bob.token)];
      const acked = new Map<string, number>();
      const refusals = new Set<string>();
      try {
        for (let crash = 0; crash < crashes; crash++) {
          const bodies = Array.from({ length: 40 }, (_, n) => ({ clientId: newId(), body: `${crash}.${n}` }));
          const sending = bodies.map(async ({ clientId, body }, n) => {
            await new Promise((resolve) => setTimeout(resolve, n * 15));
            // As the outbox does: again under the same id until there is an answer.
            for (let tries = 0; tries < 100; tries++) {
              const result = await writer.send(roomId, body, clientId);
              if (result.ok) {
                acked.set(clientId, result.data.seq);
                return;
              }
              refusals.add(result.error.code);
              await new Promise((resolve) => setTimeout(resolve, 300));
            }
          });
          await vi.waitFor(() => expect(acked.size).toBeGreaterThan(crash * 40 + 3), { timeout: 15_000 });
          await postgres.crash();
          expect((await fetch(`${server.url}/livez`)).status).toBe(200);
          expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
          await postgres.start();
          await Promise.all(sending);
          expect(server.child.exitCode, server.output()).toBeNull();
        }
        expect(acked.size).toBe(crashes * 40);
        expect([...refusals]).toEqual(["unavailable"]);
        await vi.waitFor(() => expect(reader.received(roomId)).toHaveLength(acked.size), { timeout: 15_000 });
        const seqs = reader.received(roomId).map(({ seq }) => seq);
        expect(seqs).toEqual(seqs.map((_, index) => index + 1));
        const after = await createDatabase({ kind: "postgres", url: postgres.url });
        const stored = await selectRows<{ clientId: string; seq: number }>(
          after.orm,
          sql`select client_id as "clientId", seq::float8 as seq from messages where room_id = ${roomId}::uuid`,
        );
        await after.close();
        expect(new Map(stored.map(({ clientId, seq }) => [clientId, seq]))).toEqual(acked);
      } finally {
        writer.close();
        reader.close();
        await server.stop();
        await postgres.remove();
      }
    },
  );
});

describe.runIf(databaseKinds.includes("postgres"))("a Postgres that does not answer", () => {
  it(
    "lets nobody wait until they give their connection up, and what was sent is stored once",
    { timeout: 120_000 },
    async () => {
      const { postgres, db } = await openPostgres();
      const [ana, bob] = [await createPerson(db), await createPerson(db)];
      const { id: roomId } = await createRoom(db, [ana, bob]);
      const server = await startServerProcess({ DATABASE_URL: postgres.url, LOG_LEVEL: "silent" });
      const [writer, reader] = [await connect(server.url, ana.token), await connect(server.url, bob.token)];
      const clientId = newId();
      try {
        await db.transact(async (transaction) => {
          // Who writes to the room waits for this.
          await transaction.execute(sql`select 1 from rooms where id = ${roomId}::uuid for update`);
          const asked = performance.now();
          expect(await writer.send(roomId, "hello", clientId)).toMatchObject({
            ok: false,
            error: { code: "unavailable" },
          });
          // Sooner than the SDK's patience ends.
          expect(performance.now() - asked).toBeLessThan(10_000);
        });
        const again = await writer.send(roomId, "hello", clientId);
        expect(again).toMatchObject({ ok: true, data: { seq: 1, body: "hello" } });
        await vi.waitFor(() => expect(reader.received(roomId)).toHaveLength(1), { timeout: 15_000 });
        expect(writer.socket.connected).toBe(true);
      } finally {
        writer.close();
        reader.close();
        await db.close();
        await server.stop();
        await postgres.remove();
      }
    },
  );
});
