import { findWorkspaceHead } from "@parley/shared/db/queries/sync";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { connect } from "../../../test/connect";
import { createPerson, createRoom } from "../../../test/factories";
import { openTestServer } from "../../../test/open-test-server";
import { channelOf } from "./emit";
import { FrameWriter } from "./frame-writer";
import { LocalSockets } from "./local-sockets";
import { RoomDelivery } from "./room-delivery";
import { CredentialGuard } from "./credential-guard";
import { TypingRooms } from "./typing-rooms";

it("a removal that a forgotten room still held cuts nobody who has come back since", async () => {
  const { db, server } = await openTestServer();
  const [ana, bob] = [await createPerson(db), await createPerson(db)];
  const room = await createRoom(db, [ana, bob]);
  const { epoch, accessRev } = await findWorkspaceHead(db.orm);

  const local = new LocalSockets();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  class SlowGuard extends CredentialGuard {
    override admit = () => held;
  }
  const frames = new FrameWriter(() => {});
  const rooms = new RoomDelivery({
    db,
    io: server.io,
    local,
    guard: new SlowGuard(db, local, frames),
    frames,
    typing: new TypingRooms(() => {}),
    onMemberAdded: () => {},
    onFailure: () => {},
  });
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
