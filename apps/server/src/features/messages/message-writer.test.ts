import { selectRows } from "@parley/shared/db/rows";
import { newId } from "@parley/shared/id";
import { sql } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { connect } from "../../../test/connect";
import { createTestServer } from "../../../test/create-test-server";
import { createPerson, createRoom } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

describeEachDatabase("the writer of messages", (open) => {
  it("stores one of several requests under one client id, whichever rooms they are for (I1)", async () => {
    const { db } = await open();
    const server = await createTestServer({ db });
    onTestFinished(() => server.close());
    const [ana, bob] = [await createPerson(db), await createPerson(db)];
    const rooms = await Promise.all(Array.from({ length: 4 }, () => createRoom(db, [ana, bob])));
    const [a, b] = [await connect(server.url, ana.token), await connect(server.url, bob.token)];
    onTestFinished(() => [a, b].forEach((client) => client.close()));
    // Two ids, crossed over four rooms, among the messages of somebody else.
    const [one, two] = [newId(), newId()];
    const crossed = rooms.map(({ id }, n) => a.send(id, `crossed ${n}`, n % 2 ? two : one));
    const others = rooms.flatMap(({ id }) => Array.from({ length: 20 }, (_, n) => b.send(id, `other ${n}`)));
    const answers = await Promise.all(crossed);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]))).toEqual([
      "conflict",
      "conflict",
    ]);
    expect((await Promise.all(others)).filter(({ ok }) => !ok)).toEqual([]);
    const stored = await selectRows<{ count: number; last: number; seqs: number }>(
      db.orm,
      sql`
        select r.last_seq::float8 as last, count(*)::int as count, count(distinct m.seq)::int as seqs
        from rooms r join messages m on m.room_id = r.id group by r.id
      `,
    );
    expect(stored.reduce((sum, { count }) => sum + count, 0)).toBe(82);
    for (const { count, last, seqs } of stored) expect([count, seqs]).toEqual([last, last]);
  });

  it("answers a repeat in the same batch with the same row (I1)", async () => {
    const { db } = await open();
    const server = await createTestServer({ db });
    onTestFinished(() => server.close());
    const ana = await createPerson(db);
    const room = await createRoom(db, [ana]);
    const client = await connect(server.url, ana.token);
    onTestFinished(() => client.close());
    const clientId = newId();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => client.send(room.id, "once", clientId)),
    );
    expect(new Set(answers.map((answer) => (answer.ok ? answer.data.id : answer.error.code))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true, data: { seq: 1 } });
  });
});
