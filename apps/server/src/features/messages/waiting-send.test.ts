import type { Database, Queryable } from "@parley/shared/db/database";
import { insertBlock } from "@parley/shared/db/queries/blocks";
import { selectRows } from "@parley/shared/db/rows";
import { members } from "@parley/shared/db/tables/members";
import { messages } from "@parley/shared/db/tables/messages";
import { rooms } from "@parley/shared/db/tables/rooms";
import { newId } from "@parley/shared/id";
import { and, eq, sql } from "drizzle-orm";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { requestHash } from "../../request-hash";
import { connect } from "../../../test/connect";
import { createTestServer } from "../../../test/create-test-server";
import { createPerson, createRoom } from "../../../test/factories";
import { databaseKinds, openTestDatabase } from "../../../test/test-databases";

interface Held {
  roomId: string;
  /** Who sends. */
  userId: string;
  otherId: string;
  clientId: string;
}

// The embedded database has one connection, so nothing waits there.
describe.skipIf(!databaseKinds.includes("postgres"))("a send that waited for its room", () => {
  /** Ana sends while another transaction holds the room; it changes something, and then commits. */
  async function sendBehind(
    change: (tx: Queryable, held: Held) => Promise<unknown>,
    kind: "private" | "direct" = "private",
  ) {
    const { db, drop } = await openTestDatabase("postgres");
    const server = await createTestServer({ db });
    const [ana, bob] = [await createPerson(db), await createPerson(db)];
    const { id: roomId } = await createRoom(db, [ana, bob], { kind });
    const client = await connect(server.url, ana.token);
    onTestFinished(async () => {
      client.close();
      await server.close();
      await drop();
    });
    const clientId = newId();
    const sending = await db.transact(async (tx) => {
      await tx.select().from(rooms).where(eq(rooms.id, roomId)).for("no key update");
      const answer = client.send(roomId, "behind", clientId);
      await untilSomebodyWaits(db);
      await change(tx, { roomId, userId: ana.id, otherId: bob.id, clientId });
      return { answer };
    });
    const answer = await sending.answer;
    const stored = await db.orm
      .select({ seq: messages.seq, body: messages.body })
      .from(messages)
      .where(eq(messages.roomId, roomId))
      .orderBy(messages.seq);
    const [room] = await db.orm.select().from(rooms).where(eq(rooms.id, roomId));
    return { answer, stored, lastSeq: room?.lastSeq };
  }

  it("is refused where its author was removed meanwhile (I3)", async () => {
    const { answer, stored } = await sendBehind((tx, { roomId, userId }) =>
      tx
        .update(members)
        .set({ leftAt: new Date() })
        .where(and(eq(members.roomId, roomId), eq(members.userId, userId))),
    );
    expect(answer).toMatchObject({ ok: false });
    expect(stored).toEqual([]);
  });

  it("is refused where the room was archived meanwhile", async () => {
    const { answer, stored } = await sendBehind((tx, { roomId }) =>
      tx.update(rooms).set({ archivedAt: new Date() }).where(eq(rooms.id, roomId)),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: "archived" } });
    expect(stored).toEqual([]);
  });

  it("is refused where the other one blocked its author meanwhile", async () => {
    const { answer, stored } = await sendBehind(
      (tx, { userId, otherId }) => insertBlock(tx, otherId, userId),
      "direct",
    );
    expect(answer).toMatchObject({ ok: false, error: { code: "blocked" } });
    expect(stored).toEqual([]);
  });

  it("takes the place behind what was stored meanwhile (I2)", async () => {
    const { answer, stored, lastSeq } = await sendBehind((tx, held) =>
      storeFirst(tx, { ...held, clientId: newId(), body: "before" }),
    );
    expect(answer).toMatchObject({ ok: true, data: { seq: 2, rev: 101 } });
    expect(stored).toEqual([
      { seq: 1, body: "before" },
      { seq: 2, body: "behind" },
    ]);
    expect(lastSeq).toBe(2);
  });

  it("is answered with the first one where it was stored meanwhile (I1)", async () => {
    const { answer, stored, lastSeq } = await sendBehind((tx, held) =>
      storeFirst(tx, { ...held, body: "behind" }),
    );
    expect(answer).toMatchObject({ ok: true, data: { seq: 1, rev: 100 } });
    expect(stored).toEqual([{ seq: 1, body: "behind" }]);
    expect(lastSeq).toBe(1);
  });
});

/** As another node does. */
async function storeFirst(
  tx: Queryable,
  { roomId, userId, clientId, body }: Pick<Held, "roomId" | "userId" | "clientId"> & { body: string },
) {
  const place = { seq: 1, rev: 100 };
  const request = { clientId, requestHash: requestHash([roomId, body]), body };
  await tx.insert(messages).values({ id: newId(), roomId, authorId: userId, ...request, ...place });
  await tx.update(rooms).set({ lastSeq: place.seq, rev: place.rev }).where(eq(rooms.id, roomId));
}

async function untilSomebodyWaits({ orm }: Database) {
  const waiting = sql`
    select 1 from pg_locks l join pg_stat_activity a using (pid)
    where not l.granted and a.datname = current_database()
  `;
  while ((await selectRows(orm, waiting)).length === 0) await wait(10);
}
