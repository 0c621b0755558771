import type { Message } from "@parley/shared/contracts/messages";
import { createDatabase, type DatabaseLocation } from "@parley/shared/db/create-db";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { selectRows } from "@parley/shared/db/rows";
import { newId } from "@parley/shared/id";
import { sql } from "drizzle-orm";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "../connect";
import { createPerson, createRoom } from "../factories";
import { findFreePort, startServerProcess } from "../server-process";
import { databaseKinds, openTestDatabase } from "../test-databases";
import { stormSize } from "./storm-size";

const kills = stormSize.killsOfEachDatabase;
const senders = 4;

/** Bar: what was acknowledged is there after a kill, once and in order; what was not is stored at most once. */
async function killAgainAndAgain(location: DatabaseLocation, env: Record<string, string>) {
  const before = await createDatabase(location);
  await runMigrations(before, fileURLToPath(new URL("../../../../drizzle", import.meta.url)));
  const people = await Promise.all(Array.from({ length: senders }, () => createPerson(before)));
  const { id: roomId } = await createRoom(before, people);
  await before.close();

  const port = await findFreePort();
  const acked = new Map<string, Message>();
  let lost: { sender: number; clientId: string; body: string }[] = [];

  for (let kill = 0; kill < kills; kill++) {
    const server = await startServerProcess({ ...env, PORT: String(port) });
    const clients = await Promise.all(people.map(({ token }) => connect(server.url, token)));
    // What the last kill left unanswered is sent again under its client id, as the outbox does.
    for (const { sender, clientId, body } of lost) {
      const result = await clients[sender]?.send(roomId, body, clientId);
      expect(result).toMatchObject({ ok: true });
      if (result?.ok) acked.set(clientId, result.data);
    }
    lost = [];
    let running = true;
    const sending = clients.map(async (client, sender) => {
      const gone = new Promise<null>((resolve) => client.socket.once("disconnect", () => resolve(null)));
      while (running && client.socket.connected) {
        const [clientId, body] = [newId(), `kill ${kill}`];
        const result = await Promise.race([client.send(roomId, body, clientId), gone]).catch(() => null);
        if (result?.ok) acked.set(clientId, result.data);
        else lost.push({ sender, clientId, body });
      }
    });
    // In the middle of the work: some were answered, some are under way.
    const answeredBefore = acked.size;
    for (let tries = 0; tries < 200 && acked.size < answeredBefore + 5 + kill; tries++) await wait(25);
    await server.kill();
    running = false;
    for (const client of clients) client.close();
    await Promise.all(sending);
  }

  const after = await createDatabase(location);
  try {
    const rows = await selectRows<{ id: string; clientId: string; seq: number }>(
      after.orm,
      sql`select id, client_id as "clientId", seq::float8 as seq from messages where room_id = ${roomId}::uuid order by seq`,
    );
    const stored = new Map(rows.map((row) => [row.clientId, row]));
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(stored.size).toBe(rows.length);
    for (const [clientId, { id, seq }] of acked) expect(stored.get(clientId)).toMatchObject({ id, seq });
    expect(acked.size).toBeGreaterThan(kills);
    console.info(
      `${location.kind}: ${kills} kills, ${acked.size} acknowledged, ${rows.length} stored, none missing, none twice`,
    );
  } finally {
    await after.close();
  }
}

describe("a server that is killed while people send", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "parley-kill-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("loses no acknowledged message on the embedded database", { timeout: 600_000 }, () =>
    killAgainAndAgain(
      { kind: "pglite", directory: path.join(directory, "database") },
      { DATA_DIR: directory },
    ),
  );

  it.runIf(databaseKinds.includes("postgres"))(
    "loses no acknowledged message on Postgres",
    { timeout: 600_000 },
    async () => {
      const { url = "", drop } = await openTestDatabase("postgres");
      await killAgainAndAgain({ kind: "postgres", url }, { DATABASE_URL: url });
      await drop();
    },
  );
});
