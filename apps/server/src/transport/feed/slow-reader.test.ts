import { protocolVersion } from "@parley/shared/contracts/handshake";
import { once } from "node:events";
import { expect, it, onTestFinished, vi } from "vitest";
import WebSocket from "ws";
import { connect } from "../../../test/connect";
import { createPerson, createRoom } from "../../../test/factories";
import { openTestServer } from "../../../test/open-test-server";

it("cuts a reader for whom too much waits, tells it why, and lets it come back (I5)", async () => {
  const { db, server } = await openTestServer();
  const [ana, bob] = [await createPerson(db), await createPerson(db)];
  const room = await createRoom(db, [ana, bob]);
  const writer = await connect(server.url, ana.token);
  onTestFinished(() => writer.close());

  const reader = new WebSocket(`${server.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
  const opened = new Promise<void>((resolve) => {
    reader.on("message", (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith("0"))
        reader.send(`40${JSON.stringify({ protocol: protocolVersion, token: bob.token })}`);
      else if (text.startsWith('42["session:opened"')) resolve();
    });
  });
  await opened;
  reader.pause();

  // The kernel's buffers take their share before anything waits in the process.
  const body = "x".repeat(8_000);
  const socketsOfBob = () =>
    [...server.io.sockets.sockets.values()].filter(({ data }) => data.actor.userId === bob.id);
  for (let sent = 0; sent < 3_000 && socketsOfBob().length > 0; sent += 50) {
    await Promise.all(Array.from({ length: 50 }, () => writer.send(room.id, body)));
  }
  expect(socketsOfBob()).toEqual([]);
  expect(writer.socket.connected).toBe(true);

  reader.resume();
  const [code, reason] = (await once(reader, "close")) as [number, Buffer];
  expect([code, reason.toString()]).toEqual([4008, "too slow: connect again to catch up"]);
  const again = await connect(server.url, bob.token);
  onTestFinished(() => again.close());
  await vi.waitFor(() => expect(again.snapshot.rooms[0]?.lastSeq).toBeGreaterThan(100));
}, 60_000);

it("cuts nobody who reads, however much comes at once (I4)", async () => {
  const { db, server } = await openTestServer();
  const people = await Promise.all([createPerson(db), createPerson(db), createPerson(db)]);
  const room = await createRoom(db, people);
  const clients = await Promise.all(people.map(({ token }) => connect(server.url, token)));
  onTestFinished(() => clients.forEach((client) => client.close()));
  // Three bytes a character: one batch of them is more than what may wait for a reader.
  const body = "漢".repeat(8_000);
  const [writer] = clients;
  if (!writer) throw new Error("Nobody is connected");
  await Promise.all(Array.from({ length: 60 }, () => writer.send(room.id, body)));
  await vi.waitFor(
    () => expect(clients.map((client) => client.received(room.id).length)).toEqual([60, 60, 60]),
    { timeout: 15_000 },
  );
}, 60_000);
