import type { Message } from "@parley/shared/contracts/messages";
import type { MessageRow } from "@parley/shared/db/queries/room-changes";
import type { InsertedSend, SendRequest } from "@parley/shared/db/queries/send-messages";

export const presentMessage = (row: MessageRow): Message => ({
  id: row.id,
  roomId: row.roomId,
  seq: row.seq,
  rev: row.rev,
  authorId: row.authorId,
  clientId: row.clientId,
  body: row.body,
  system: row.system,
  replyTo: row.replyTo,
  reactions: row.reactions,
  pinned: row.pinnedAt && row.pinnedBy ? { at: row.pinnedAt.toISOString(), by: row.pinnedBy } : null,
  createdAt: row.createdAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
  deletedAt: row.deletedAt?.toISOString() ?? null,
});

/** A message that was inserted just now: nothing but its place and time was read back. */
export const presentSent = (
  request: SendRequest,
  { seq, rev, sentAt }: Pick<InsertedSend, "seq" | "rev" | "sentAt">,
): Message => ({
  id: request.id,
  roomId: request.roomId,
  seq,
  rev,
  authorId: request.authorId,
  clientId: request.clientId,
  body: request.body,
  system: null,
  replyTo: request.replyTo,
  reactions: [],
  pinned: null,
  createdAt: new Date(sentAt).toISOString(),
  editedAt: null,
  deletedAt: null,
});

/**
 * A message that was stored by an earlier request, to its author who may not read the room any more: as it was sent, and without
 * what others did since. Its seq stands for its first rev, which nobody kept.
 */
export const presentRepeat = (request: SendRequest, { id, seq, createdAt }: MessageRow): Message =>
  presentSent({ ...request, id }, { seq, rev: seq, sentAt: createdAt.getTime() });
