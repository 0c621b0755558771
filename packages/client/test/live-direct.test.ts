import { newId } from "@parley/shared/id";
import { expect, it, vi } from "vitest";
import { createPerson } from "../../../apps/server/test/factories";
import type { ParleyClient } from "../src/create-client";
import { blockUser, listBlocked, unblockUser } from "../src/features/blocks/block-commands";
import { hideDirectRoom, openDirectRoom } from "../src/features/direct/direct-commands";
import { selectBlockedPartner } from "../src/features/direct/select-direct";
import { selectIsBlocked } from "../src/features/me/me.slice";
import { sendMessage } from "../src/features/messages/send-message";
import { selectMyRooms, selectRoom, selectUnreadTotal } from "../src/features/rooms/select-rooms";
import { LiveStage, outboxOf, soon } from "./live-stage";

const stage = new LiveStage();
const shows = ({ store }: ParleyClient, roomId: string) =>
  selectMyRooms(store.getState()).some(({ room }) => room.id === roomId);
const unreadIn = ({ store }: ParleyClient, roomId: string) =>
  selectRoom(roomId)(store.getState())?.membership?.unread;

/** Two people who have no conversation yet, and a second device of one of them. */
async function meet() {
  const [ana, bob] = await Promise.all([createPerson(stage.db), createPerson(stage.db)]);
  const [a, device, b] = await Promise.all([ana, ana, bob].map((person) => stage.connect(person)));
  if (!a || !device || !b) throw new Error("Not all are there");
  const opened = await openDirectRoom(a, [bob.id]);
  if (!opened.ok) throw new Error(opened.error.message);
  return { ana, bob, a, device, b, roomId: opened.data.room.id };
}

it("shows a conversation at once to who opens it, and to the other with the first message", async () => {
  const { a, device, b, roomId } = await meet();
  const wasShown = vi.fn();
  await vi.waitFor(() => expect(shows(device, roomId)).toBe(true), soon);
  await vi.waitFor(() => expect(selectRoom(roomId)(b.store.getState())).toBeDefined(), soon);
  b.store.subscribe(() => shows(b, roomId) && wasShown());
  expect([shows(a, roomId), shows(b, roomId)]).toEqual([true, false]);
  expect(wasShown).not.toHaveBeenCalled();
  sendMessage(a, roomId, "hello");
  await vi.waitFor(() => expect([shows(b, roomId), unreadIn(b, roomId)]).toEqual([true, 1]), soon);
});

it("knows when something was written last, live and after a visit elsewhere", async () => {
  const { a, bob, b, roomId } = await meet();
  const lastIn = ({ store }: ParleyClient) => selectRoom(roomId)(store.getState())?.lastMessageAt;
  expect(lastIn(a)).toBeNull();
  sendMessage(b, roomId, "hello");
  await vi.waitFor(() => expect(lastIn(a)).toEqual(expect.any(String)), soon);
  await vi.waitFor(() => expect(lastIn(b)).toBe(lastIn(a)), soon);
  const later = await stage.connect(bob);
  expect(lastIn(later)).toBe(lastIn(a));
});

it("hides it on all devices until the next message, and then tells all of them", async () => {
  const { a, device, b, roomId, bob } = await meet();
  sendMessage(b, roomId, "hello");
  await vi.waitFor(() => expect(unreadIn(a, roomId)).toBe(1), soon);
  expect(await hideDirectRoom(a, roomId)).toMatchObject({ ok: true });
  await vi.waitFor(() => expect([shows(a, roomId), shows(device, roomId)]).toEqual([false, false]), soon);
  expect(selectUnreadTotal(a.store.getState())).toBe(0);
  expect(shows(b, roomId)).toBe(true);

  const heads = [a, device].map(({ store }) => store.getState().me.head);
  sendMessage(b, roomId, "are you there?");
  await vi.waitFor(() => expect([shows(a, roomId), shows(device, roomId)]).toEqual([true, true]), soon);
  // It took no change of my own scope: the copies saw it by themselves.
  expect([a, device].map(({ store }) => store.getState().me.head)).toEqual(heads);

  await hideDirectRoom(a, roomId);
  await vi.waitFor(() => expect(shows(device, roomId)).toBe(false), soon);
  await openDirectRoom(a, [bob.id]);
  await vi.waitFor(() => expect([shows(a, roomId), shows(device, roomId)]).toEqual([true, true]), soon);
});

it("counts anew on all devices when somebody is blocked, and when they no longer are", async () => {
  const { a, device, b, roomId, bob } = await meet();
  sendMessage(b, roomId, "one");
  sendMessage(b, roomId, "two");
  await vi.waitFor(() => expect(unreadIn(device, roomId)).toBe(2), soon);
  expect(await blockUser(a, bob.id)).toMatchObject({ ok: true });
  for (const mine of [a, device]) {
    await vi.waitFor(() => expect(unreadIn(mine, roomId)).toBe(0), soon);
    expect(selectIsBlocked(bob.id)(mine.store.getState())).toBe(true);
    expect(selectBlockedPartner(roomId)(mine.store.getState())).toBe(bob.id);
  }
  expect(await listBlocked(a)).toEqual({ ok: true, data: { userIds: [bob.id] } });

  const clientId = sendMessage(b, roomId, "three");
  await vi.waitFor(
    () => expect(outboxOf(b)).toMatchObject([{ clientId, status: "failed", error: { code: "blocked" } }]),
    soon,
  );
  expect(selectIsBlocked(bob.id)(b.store.getState())).toBe(false);
  expect(selectBlockedPartner(roomId)(b.store.getState())).toBeNull();

  expect(await unblockUser(a, bob.id)).toMatchObject({ ok: true });
  for (const mine of [a, device]) await vi.waitFor(() => expect(unreadIn(mine, roomId)).toBe(2), soon);
  expect(await b.emit("message:send", { roomId, clientId: newId(), body: "four" })).toMatchObject({
    ok: true,
  });
  await vi.waitFor(() => expect(unreadIn(device, roomId)).toBe(3), soon);
});
