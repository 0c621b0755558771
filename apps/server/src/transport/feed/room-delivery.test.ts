import { updateMessage } from "@parley/shared/db/queries/message-changes";
import { lockRoom, saveRoomChange } from "@parley/shared/db/queries/room-changes";
import { findRoomHead, findWorkspaceHead } from "@parley/shared/db/queries/sync";
import { newId } from "@parley/shared/id";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { connect } from "../../../test/connect";
import { createPerson, createRoom } from "../../../test/factories";
import { openTestServer } from "../../../test/open-test-server";
import { channelOf } from "./emit";
import { FrameWriter } from "./frame-writer";
import { LocalSockets } from "./local-sockets";
import { RoomDelivery, type RoomDeliveryParts } from "./room-delivery";
import { CredentialGuard } from "./credential-guard";
import { TypingRooms } from "./typing-rooms";

function createDelivery({
  db,
  io,
  admit,
  readSpacingMs = 0,
}: Pick<RoomDeliveryParts, "db" | "io" | "readSpacingMs"> & { admit: () => Promise<void> }) {
  const local = new LocalSockets();
  class TestGuard extends CredentialGuard {
    override admit = admit;
  }
  const frames = new FrameWriter(() => {});
  const rooms = new RoomDelivery({
    db,
    io,
    local,
    guard: new TestGuard(db, local, frames),
    frames,
    typing: new TypingRooms(() => {}),
    readSpacingMs,
    onMemberAdded: () => {},
    onFailure: () => {},
  });
  return { rooms, local };
}

it("a removal that a forgotten room still held cuts nobody who has come back since", async () => {
  const { db, server } = await openTestServer();
  const [ana, bob] = [await createPerson(db), await createPerson(db)];
  const room = await createRoom(db, [ana, bob]);
  const { epoch, accessRev } = await findWorkspaceHead(db.orm);

  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const { rooms, local } = createDelivery({ db, io: server.io, admit: () => held });
  const since = room.rev;
  const removal = {
    roomId: room.id,
    userId: bob.id,
    rev: since + 1,
    role: "member" as const,
    joinedAt: new Date().toISOString(),
    left: true,
  };
  const rest = { room: null, messages: [], more: false, reset: false };
  rooms.track(room.id, since);
  rooms.offer(room.id, since + 1, {
    accessRev,
    changes: { roomId: room.id, epoch, since, head: since + 1, members: [removal], ...rest },
  });

  // The last socket of the room went, and then somebody came who is a member by a later change.
  rooms.prune();
  const client = await connect(server.url, bob.token);
  const [socket] = [...server.io.sockets.sockets.values()];
  if (!socket) throw new Error("The socket is not there");
  local.add(socket);
  rooms.track(room.id, since + 2);
  letGo();
  await wait(50);
  expect(socket.rooms).toContain(channelOf(room.id));
  expect(client.changes.flatMap(({ members }) => members)).toEqual([]);
  client.close();
});

it("many who react to one message are told together, the first at once and the last of all too", async () => {
  const { db, server } = await openTestServer();
  const [ana, bob] = [await createPerson(db), await createPerson(db)];
  const room = await createRoom(db, [ana]);
  const author = await connect(server.url, ana.token);
  const sent = await author.send(room.id, "ship it?");
  author.close();
  if (!sent.ok) throw new Error(sent.error.message);
  const message = sent.data;

  // The server itself tells Bob nothing of a room that he is not in.
  const client = await connect(server.url, bob.token);
  const socket = [...server.io.sockets.sockets.values()].find(({ data }) => data.actor.userId === bob.id);
  void socket?.join(channelOf(room.id));
  const spacingMs = 2_000;
  const { rooms } = createDelivery({
    db,
    io: server.io,
    admit: () => Promise.resolve(),
    readSpacingMs: spacingMs,
  });
  rooms.track(room.id, message.rev);

  const userIds: string[] = [];
  const startedAt = performance.now();
  for (let n = 0; n < 100; n++) {
    userIds.push(newId());
    const head = await db.transact(async (tx) => {
      const change = await lockRoom(tx, room.id);
      if (!change) throw new Error("The room is gone");
      const rev = change.takeRev();
      await updateMessage(tx, message, { rev, reactions: [{ emoji: "🚀", userIds: [...userIds] }] });
      await saveRoomChange(tx, change);
      return rev;
    });
    rooms.offer(room.id, head);
    // As long as a read takes, and longer: each of them could be told before the next one comes.
    for (let turn = 0; turn < 4; turn++) await findRoomHead(db.orm, room.id);
    if (n === 0) await vi.waitFor(() => expect(client.received(room.id)).toHaveLength(1));
  }
  const toldOf = () => client.received(room.id).at(-1)?.reactions[0]?.userIds;
  await vi.waitFor(() => expect(toldOf()).toEqual(userIds), { timeout: 3 * spacingMs });
  // Two, unless the machine takes longer than the spacing for all of it.
  const most = 2 + Math.floor((performance.now() - startedAt) / spacingMs);
  expect(client.changes.length).toBeLessThanOrEqual(most);
  client.close();
});
