import { UpdateMe } from "@parley/shared/contracts/users";
import { SetStatus } from "@parley/shared/contracts/presence";
import { SendMessage } from "@parley/shared/contracts/messages";
import { UpdateNotifications } from "@parley/shared/contracts/notifications";
import { newId } from "@parley/shared/id";
import { setTimeout as wait } from "node:timers/promises";
import { createCaller } from "../caller";
import { connect } from "../connect";
import type { TestServer } from "../create-test-server";
import { quickPresence } from "../presence-watcher";
import type { Viewer } from "./expected-sights";
import type { Sighting } from "./judge-sight";
import type { SightStage, Told } from "./sight-stage";

/** Longer than the feed takes to tell of marks and typing, and of what another node wrote. */
const toldMs = 1_500;
const goneMs = quickPresence.graceMs + 5 * quickPresence.tickMs;

/** Comes, rests, begins to write, gets and reads everything, and leaves: what only presence, receipts and typing tell of. */
export async function beQuiet(
  server: TestServer,
  { seen, roomIds, looks }: SightStage,
): Promise<Map<Viewer, Sighting>> {
  // What was prepared reaches the sockets that it is for.
  await wait(toldMs);
  const earlier = new Map(looks.map(({ viewer, events }) => [viewer, events.splice(0)]));
  const answers = new Map<Viewer, Told[][]>(looks.map(({ viewer }) => [viewer, []]));
  const askAll = async () => {
    await Promise.all(looks.map(async ({ viewer, ask }) => answers.get(viewer)?.push(await ask())));
  };
  await askAll();
  const { socket, snapshot, close } = await connect(server.url, seen.token);
  const emit = (name: string, input: unknown) =>
    socket.timeout(5_000).emitWithAck(name as "typing:start", input as { roomId: string });
  const marks = snapshot.rooms.map(({ room, lastSeq }) => ({ roomId: room.id, seq: lastSeq }));
  await emit("presence:report", { activity: "idle" });
  for (const roomId of roomIds) await emit("typing:start", { roomId });
  await emit("message:mark-delivered", { marks });
  for (const { roomId, seq } of marks) await emit("message:mark-read", { roomId, readSeq: seq });
  await wait(toldMs);
  await askAll();
  close();
  await wait(goneMs);
  await askAll();
  return new Map(
    looks.map(({ viewer, events }) => [
      viewer,
      { answers: answers.get(viewer) ?? [], events: events.slice(), earlier: earlier.get(viewer) ?? [] },
    ]),
  );
}

/** Says and changes what everybody may hear of, while being here. */
export async function beLoud(server: TestServer, { seen, roomIds, marks }: SightStage): Promise<void> {
  const call = createCaller(server, seen);
  const { close } = await connect(server.url, seen.token);
  await call(UpdateNotifications, { keywords: [marks.keyword] });
  await call(UpdateMe, { timeZone: "Europe/Berlin" });
  await call(SetStatus, { text: "At work", emoji: null, expiresAt: null });
  for (const roomId of roomIds)
    // Those who block one another are refused where they are alone.
    await call(SendMessage, { roomId, clientId: newId(), body: "Can you hear me?" }).catch(() => null);
  await wait(toldMs);
  close();
  await wait(goneMs);
}
