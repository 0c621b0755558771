import { AcceptInvite, CreateInvite } from "@parley/shared/contracts/invites";
import { AddMembers, RemoveMember, SetMemberRole } from "@parley/shared/contracts/members";
import { MarkRead } from "@parley/shared/contracts/marks";
import { SendMessage } from "@parley/shared/contracts/messages";
import {
  ArchiveRoom,
  JoinRoom,
  LeaveRoom,
  RoomRole,
  UnarchiveRoom,
  UpdateRoom,
} from "@parley/shared/contracts/rooms";
import { UpdateMe } from "@parley/shared/contracts/users";
import { AppError } from "@parley/shared/errors";
import { newId } from "@parley/shared/id";
import { expect, it, vi } from "vitest";
import { createCaller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer } from "../../../test/create-test-server";
import { expectWholeRoom } from "../../../test/expect-whole-room";
import { createPerson, createRoom } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

/** What may come of a change that raced another one; anything else is a fault. */
const refusals = ["forbidden", "not_found", "archived", "last_owner", "invite_invalid"];
const opsPerWorker = 25;

/** A generator of its own, so that a failing storm can be run again (mulberry32). */
function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describeEachDatabase("a storm of changes and sends over two nodes", (open) => {
  it(
    "leaves rooms whole, and everybody who stays with the same copy (I2, I4)",
    { timeout: 120_000 },
    async () => {
      const seed = Date.now() | 0;
      console.info(`seed ${seed}`);
      const random = createRandom(seed);
      const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
      const { db } = await open();
      const nodes = [await createTestServer({ db }), await createTestServer({ db })];
      const [owner, ...others] = await Promise.all(Array.from({ length: 9 }, () => createPerson(db)));
      const rooms = [
        await createRoom(db, [owner!, ...others.slice(0, 4)], { kind: "public" }),
        await createRoom(db, [owner!, ...others.slice(4)], { kind: "private" }),
      ];
      const roomIds = rooms.map(({ id }) => id);
      const owns = createCaller(nodes[0]!, owner);
      const invites = await Promise.all(
        roomIds.map((roomId) => owns(CreateInvite, { roomId, clientId: newId() })),
      );
      const watchers = await Promise.all(nodes.map(({ url }) => connect(url, owner!.token)));

      const outcomes = new Map<string, number>();
      async function work(person: (typeof others)[number]) {
        const call = createCaller(pick(nodes), person);
        for (let n = 0; n < opsPerWorker; n++) {
          const roomId = pick(roomIds);
          const userId = pick(others).id;
          const clientId = newId();
          const attempts = [
            () => call(SendMessage, { roomId, clientId, body: `${n}` }),
            () => call(SendMessage, { roomId, clientId, body: `${n}` }),
            () => call(MarkRead, { roomId, readSeq: random(50) }),
            () => call(JoinRoom, { roomId }),
            () => call(LeaveRoom, { roomId }),
            () => call(AddMembers, { roomId, userIds: others.map(({ id }) => id).slice(random(8)) }),
            () => owns(AddMembers, { roomId, userIds: [userId, person.id] }),
            () => owns(RemoveMember, { roomId, userId }),
            () => owns(SetMemberRole, { roomId, userId, role: pick(RoomRole.options) }),
            () => call(UpdateRoom, { roomId, name: `name ${n}`, topic: `${random(3)}` }),
            () => call(AcceptInvite, { token: pick(invites).token }),
            () => call(UpdateMe, { displayName: `Person ${random(100)}` }),
            () => owns(ArchiveRoom, { roomId }).then(() => owns(UnarchiveRoom, { roomId })),
          ];
          const code = await pick(attempts)().then(
            () => "ok",
            (error: unknown) => (error instanceof AppError ? error.code : String(error)),
          );
          outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
        }
      }
      await Promise.all(others.map(work));

      expect([...outcomes.keys()].filter((code) => code !== "ok" && !refusals.includes(code))).toEqual([]);
      expect(outcomes.get("ok")).toBeGreaterThan(opsPerWorker);
      for (const roomId of roomIds) {
        const { lines, inside } = await expectWholeRoom(db, roomId);
        expect(inside.find(({ userId }) => userId === owner!.id)?.role).toBe("owner");
        for (const { received } of watchers) {
          await vi.waitFor(
            () => expect(received(roomId).map(({ seq }) => seq)).toEqual(lines.map(({ seq }) => seq)),
            5_000,
          );
        }
      }
      for (const watcher of watchers) watcher.close();
      await Promise.all(nodes.map((node) => node.close()));
    },
  );
});
