import type { Message } from "@parley/shared/contracts/messages";
import type { MessageRow } from "@parley/shared/db/queries/room-changes";

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
  createdAt: row.createdAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
  deletedAt: row.deletedAt?.toISOString() ?? null,
});
