import type { ParleyClient } from "@parley/client/create-client";
import { pageLoaded, pageRequested } from "@parley/client/features/messages/message-actions";
import type { Message } from "@parley/shared/contracts/messages";
import type { RoomView } from "@parley/shared/contracts/rooms";
import { newId } from "@parley/shared/id";
import { testMe } from "./in-workspace";

/** A stored message of mine, with what a test cares about. */
export const storedMessage = (roomId: string, seq: number, changes: Partial<Message> = {}): Message => ({
  id: newId(),
  roomId,
  seq,
  rev: seq,
  authorId: testMe.id,
  clientId: newId(),
  body: `message ${String(seq)}`,
  system: null,
  replyTo: null,
  reactions: [],
  pinned: null,
  createdAt: "2026-03-02T10:00:00.000Z",
  editedAt: null,
  deletedAt: null,
  ...changes,
});

/** Shows these of a room's messages, as a page that the server gave; they are the newest unless `lastSeq` says more. */
export function loadHistory(
  { store }: ParleyClient,
  { room, epoch, head }: RoomView,
  messages: Message[],
  lastSeq = messages.at(-1)?.seq ?? 0,
): void {
  const page = { roomId: room.id, epoch, head, firstSeq: 1, lastSeq, messages };
  const requestId = newId();
  store.dispatch(pageRequested({ roomId: room.id, place: "replace", requestId }));
  store.dispatch(pageLoaded({ page, place: "replace", requestId }));
}
