import { expect, it, vi } from "vitest";
import { createPerson } from "../../../apps/server/test/factories";
import type { ParleyClient } from "../src/create-client";
import { openDirectRoom } from "../src/features/direct/direct-commands";
import { selectNotifications } from "../src/features/me/me.slice";
import {
  setRoomNotifications,
  updateNotifications,
} from "../src/features/notifications/notification-commands";
import { sendMessage } from "../src/features/messages/send-message";
import { selectUnreadTotal } from "../src/features/rooms/select-rooms";
import { connectionOf, LiveStage, soon } from "./live-stage";

const stage = new LiveStage();
const muteOf = (client: Parameters<typeof stage.entry>[0]) =>
  stage.entry(client)?.membership?.notifications.mute;

/** What this client is called for, from here on. */
function hearArrivals(client: ParleyClient) {
  const heard: string[] = [];
  client.onArrival((messages) => heard.push(...messages.map(({ body }) => body)));
  return heard;
}

it("what I chose is on all my devices", async () => {
  const cem = await createPerson(stage.db, { name: "Cem" });
  const [a, device] = [await stage.connect(cem), await stage.connect(cem)];
  expect(await updateNotifications(a, { rooms: "all", keywords: ["deploy"] })).toMatchObject({ ok: true });
  for (const mine of [a, device])
    await vi.waitFor(
      () =>
        expect(selectNotifications(mine.store.getState())).toMatchObject({
          rooms: "all",
          keywords: ["deploy"],
        }),
      soon,
    );
});

it("a muted room counts only what mentions me, and counts again when its time is over", async () => {
  const [a, b] = [await stage.connect(stage.ana), await stage.connect(stage.bob)];
  const before = selectUnreadTotal(a.store.getState());
  const unread = () => selectUnreadTotal(a.store.getState()) - before;
  const roomId = stage.room.id;
  sendMessage(b, roomId, "one");
  await vi.waitFor(() => expect(unread()).toBe(1), soon);

  const until = new Date(Date.now() + 2_500).toISOString();
  await setRoomNotifications(a, roomId, { mute: { until } });
  await vi.waitFor(() => expect(muteOf(a)).toEqual({ until }), soon);
  expect(unread()).toBe(0);
  sendMessage(b, roomId, `two <@${stage.ana.id}>`);
  await vi.waitFor(() => expect(unread()).toBe(1), soon);

  await vi.waitFor(() => expect(muteOf(a)).toBeNull(), soon);
  expect(unread()).toBe(2);
});

it("what is polled arrives once, in a room that was never opened too", async () => {
  stage.link.blockUpgrades();
  const a = await stage.connect(stage.ana, { url: stage.link.url });
  const b = await stage.connect(stage.bob);
  const heard = hearArrivals(a);
  sendMessage(b, stage.room.id, "polled");
  await vi.waitFor(() => expect(heard).toEqual(["polled"]), soon);
  expect(connectionOf(a).via).toBe("polling");
  sendMessage(b, stage.room.id, "between");
  stage.link.restore();
  a.nudge();
  await vi.waitFor(() => expect(connectionOf(a).via).toBe("socket"), soon);
  sendMessage(b, stage.room.id, "live");
  await vi.waitFor(() => expect(heard.at(-1)).toBe("live"), soon);
  expect(heard).toEqual(["polled", "between", "live"]);
});

it("the first message of a direct room arrives, also where it was written as the room was opened", async () => {
  const cem = await createPerson(stage.db, { name: "Cem" });
  const [a, c] = [await stage.connect(stage.ana), await stage.connect(cem)];
  const heard = hearArrivals(c);
  const opened = await openDirectRoom(a, [cem.id]);
  const roomId = opened.ok ? opened.data.room.id : "";
  await vi.waitFor(() => expect(c.store.getState().rooms.byId[roomId]).toBeDefined(), soon);
  sendMessage(a, roomId, "hello");
  await vi.waitFor(() => expect(heard).toEqual(["hello"]), soon);
  const other = await stage.connect(await createPerson(stage.db, { name: "Dora" }));
  const second = await openDirectRoom(other, [cem.id]);
  sendMessage(other, second.ok ? second.data.room.id : "", "at once");
  await vi.waitFor(() => expect(heard).toEqual(["hello", "at once"]), soon);
});
