import { and, desc, eq, lte } from "drizzle-orm";
import { limits } from "../../limits";
import type { Queryable } from "../database";
import { messageEdits } from "../tables/message-edits";
import { messages } from "../tables/messages";
import { readableBy } from "./readable-by";
import type { MessageRow } from "./room-changes";

/** One message of a room; null when the room holds none with this id. */
export async function findMessage(
  db: Queryable,
  roomId: string,
  messageId: string,
): Promise<MessageRow | null> {
  const [row] = await db
    .select()
    .from(messages)
    .where(and(eq(messages.id, messageId), eq(messages.roomId, roomId)));
  return row ?? null;
}

/** Changes a message of a locked room, under a rev that was taken there. */
export async function updateMessage(
  tx: Queryable,
  { roomId, id }: Pick<MessageRow, "roomId" | "id">,
  changes: Pick<MessageRow, "rev"> &
    Partial<
      Pick<MessageRow, "body" | "replyTo" | "reactions" | "pinnedAt" | "pinnedBy" | "editedAt" | "deletedAt">
    >,
): Promise<MessageRow> {
  const [row] = await tx
    .update(messages)
    .set(changes)
    .where(and(eq(messages.id, id), eq(messages.roomId, roomId)))
    .returning();
  if (!row) throw new Error("The message to change is not in the room");
  return row;
}

export type MessageEditRow = typeof messageEdits.$inferSelect;

/** Keeps what a message said until an edit, and lets go of the oldest texts beyond `limits.editsOfMessage`. */
export async function insertMessageEdit(tx: Queryable, edit: MessageEditRow): Promise<void> {
  await tx.insert(messageEdits).values(edit);
  const isOfMessage = eq(messageEdits.messageId, edit.messageId);
  const newestToDrop = tx
    .select({ rev: messageEdits.rev })
    .from(messageEdits)
    .where(isOfMessage)
    .orderBy(desc(messageEdits.rev))
    .offset(limits.editsOfMessage)
    .limit(1);
  await tx.delete(messageEdits).where(and(isOfMessage, lte(messageEdits.rev, newestToDrop)));
}

/** What a message said before, oldest first; nothing where this person may not read its room. */
export async function listMessageEdits(
  db: Queryable,
  { roomId, messageId, userId }: { roomId: string; messageId: string; userId: string },
): Promise<Pick<MessageEditRow, "body" | "writtenAt">[]> {
  const newestFirst = await db
    .select({ body: messageEdits.body, writtenAt: messageEdits.writtenAt })
    .from(messageEdits)
    .innerJoin(messages, and(eq(messages.id, messageEdits.messageId), eq(messages.roomId, roomId)))
    .where(and(eq(messageEdits.messageId, messageId), readableBy(roomId, userId)))
    .orderBy(desc(messageEdits.rev))
    .limit(limits.editsOfMessage);
  return newestFirst.reverse();
}

export async function deleteMessageEdits(tx: Queryable, messageId: string): Promise<void> {
  await tx.delete(messageEdits).where(eq(messageEdits.messageId, messageId));
}
