import { rooms } from "@parley/shared/db/tables/rooms";
import { limits } from "@parley/shared/limits";
import { eq } from "drizzle-orm";
import { expect, it, onTestFinished, vi } from "vitest";
import { connect } from "../../../test/connect";
import { createPerson, createRoom } from "../../../test/factories";
import { openTestServer } from "../../../test/open-test-server";

/** As many mark a room in a moment as make their answers wait. */
const readers = 60;

it("lets no other device wait for what the one that asked can wait for, and forgets no answer", async () => {
  const { db, server } = await openTestServer();
  const people = await Promise.all(Array.from({ length: readers }, () => createPerson(db)));
  const [writer] = people;
  if (!writer) throw new Error("Nobody is here");
  const room = await createRoom(db, people);
  // So that no marks of others are told, which the answers would go out with.
  const memberCount = limits.membersWithMarks + 1;
  await db.orm.update(rooms).set({ memberCount }).where(eq(rooms.id, room.id));
  const clients = await Promise.all(people.map(({ token }) => connect(server.url, token)));
  const second = await connect(server.url, people[1]?.token ?? "");
  onTestFinished(() => [...clients, second].forEach((client) => client.close()));

  const told: number[] = [];
  second.socket.on("person:changed", ({ reads }) => told.push(reads?.[0]?.readSeq ?? 0));
  for (let seq = 1; seq <= 3; seq++) {
    await clients[0]?.send(room.id, `message ${String(seq)}`);
    const order: string[] = [];
    clients[1]?.socket.once("person:changed", () => order.push("event"));
    const answers = clients.slice(1).map(async ({ socket }, n) => {
      const answer = await socket.timeout(8_000).emitWithAck("message:mark-read", {
        roomId: room.id,
        readSeq: seq,
      });
      if (n === 0) order.push("answer");
      return answer;
    });
    expect((await Promise.all(answers)).map((answer) => answer.ok && answer.data.readSeq)).toEqual(
      Array(readers - 1).fill(seq),
    );
    await vi.waitFor(() => expect(told.at(-1)).toBe(seq));
    expect(order).toEqual(["event", "answer"]);
  }
});
