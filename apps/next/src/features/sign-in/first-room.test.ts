import { expect, test } from "vitest";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import { defaultNotifications, defaultRoomNotifications } from "@parley/shared/default-notifications";
import { newId } from "@parley/shared/id";
import { roomView } from "@/test/room-view";
import { firstRoom } from "./first-room";

const [first, general, last] = [roomView(), roomView({ isGeneral: true }), roomView()].map(
  ({ room }) => room,
);

const snapshotOf = (...rooms: (typeof first)[]): PersonSnapshot => ({
  epoch: newId(),
  userId: newId(),
  head: 1,
  workspaceHead: 1,
  preferences: { readReceipts: true },
  notifications: defaultNotifications,
  presence: "auto",
  rooms: rooms.flatMap((room) =>
    room
      ? [
          {
            room,
            head: 1,
            lastSeq: 0,
            role: "member" as const,
            readSeq: 0,
            unreadFrom: null,
            unread: 0,
            mentions: [],
            lastMessageAt: null,
            hiddenSeq: room.kind === "direct" ? 0 : null,
            notifications: defaultRoomNotifications,
          },
        ]
      : [],
  ),
  blocked: [],
});

test("the last room, while one is still in it; else general; else any", () => {
  expect(firstRoom(snapshotOf(first, general, last), last?.id)).toBe(last);
  expect(firstRoom(snapshotOf(first, general), last?.id)).toBe(general);
  expect(firstRoom(snapshotOf(first), undefined)).toBe(first);
  expect(firstRoom(snapshotOf(), last?.id)).toBeUndefined();
});

test("not a conversation that one hid", () => {
  const { room: hidden } = roomView({ kind: "direct", people: [newId(), newId()] });
  expect(firstRoom(snapshotOf(hidden, general), hidden.id)).toBe(general);
});
