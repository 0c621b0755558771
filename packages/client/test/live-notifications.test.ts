import { expect, it, vi } from "vitest";
import { createPerson } from "../../../apps/server/test/factories";
import { selectNotifications } from "../src/features/me/me.slice";
import {
  setRoomNotifications,
  updateNotifications,
} from "../src/features/notifications/notification-commands";
import { sendMessage } from "../src/features/messages/send-message";
import { selectUnreadTotal } from "../src/features/rooms/select-rooms";
import { LiveStage, soon } from "./live-stage";

const stage = new LiveStage();
const muteOf = (client: Parameters<typeof stage.entry>[0]) =>
  stage.entry(client)?.membership?.notifications.mute;

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
