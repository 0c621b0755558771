import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { selectRows } from "../rows";
import { invites } from "../tables/invites";
import { members } from "../tables/members";
import { messageEdits } from "../tables/message-edits";
import { messages } from "../tables/messages";
import { receipts } from "../tables/receipts";
import { rooms } from "../tables/rooms";
import type { UserRow } from "./users";

/** The rooms that a person is or was in; the next page begins after the last one's id. */
export function listOwnMemberships(
  db: Queryable,
  { userId, after, limit }: { userId: string; after?: string; limit: number },
) {
  return db
    .select({
      roomId: members.roomId,
      // Of a room that its person has left, what it is called is no longer theirs to know.
      roomName: sql<string | null>`case when ${members.leftAt} is null then ${rooms.name} end`,
      kind: rooms.kind,
      role: members.role,
      joinedAt: members.joinedAt,
      leftAt: members.leftAt,
      readSeq: members.readSeq,
      deliveredSeq: members.deliveredSeq,
      unreadFrom: members.unreadFrom,
      notifyLevel: members.notifyLevel,
      mutedUntil: members.mutedUntil,
      lastSeq: rooms.lastSeq,
    })
    .from(members)
    .innerJoin(rooms, eq(rooms.id, members.roomId))
    .where(and(eq(members.userId, userId), after === undefined ? undefined : gt(members.roomId, after)))
    .orderBy(asc(members.roomId))
    .limit(limit);
}

/** What a person wrote, by client id, which is the order of their index; without the lines that the server writes. */
export function listOwnMessages(
  db: Queryable,
  { userId, after, limit }: { userId: string; after?: string; limit: number },
) {
  return db
    .select({
      id: messages.id,
      clientId: messages.clientId,
      roomId: messages.roomId,
      seq: messages.seq,
      body: messages.body,
      replyTo: messages.replyTo,
      createdAt: messages.createdAt,
      editedAt: messages.editedAt,
      deletedAt: messages.deletedAt,
    })
    .from(messages)
    .where(
      and(
        eq(messages.authorId, userId),
        isNull(messages.system),
        after === undefined ? undefined : gt(messages.clientId, after),
      ),
    )
    .orderBy(asc(messages.clientId))
    .limit(limit);
}

/** What these messages said before each of their edits, the first text first; the next page begins after the last one. */
export function listEditsOfMessages(
  db: Queryable,
  {
    messageIds,
    after,
    limit,
  }: { messageIds: string[]; after?: { messageId: string; rev: number }; limit: number },
) {
  const { messageId, rev, body, writtenAt } = messageEdits;
  const isLater =
    after && or(gt(messageId, after.messageId), and(eq(messageId, after.messageId), gt(rev, after.rev)));
  return db
    .select({ messageId, rev, body, writtenAt })
    .from(messageEdits)
    .where(and(inArray(messageId, messageIds), isLater))
    .orderBy(asc(messageId), asc(rev))
    .limit(limit);
}

/** A person's reactions to the messages of a stretch of a room: the ids of these, and nothing that stands in them. */
export function listOwnReactions(
  db: Queryable,
  {
    userId,
    roomId,
    afterSeq,
    upToSeq,
  }: { userId: string; roomId: string; afterSeq: number; upToSeq: number },
): Promise<{ messageId: string; emoji: string }[]> {
  return selectRows(
    db,
    sql`
      select m.id as "messageId", r.value ->> 'emoji' as emoji
      from messages m, jsonb_array_elements(m.reactions) r
      where m.room_id = ${roomId}::uuid and m.seq > ${afterSeq} and m.seq <= ${upToSeq}
        and r.value -> 'userIds' ? ${userId}
      order by m.seq
    `,
  );
}

export function listOwnInvites(
  db: Queryable,
  { userId, after, limit }: { userId: UserRow["id"]; after?: string; limit: number },
) {
  const { id, roomId, createdAt, expiresAt, maxUses, uses, revokedAt } = invites;
  return db
    .select({ id, roomId, createdAt, expiresAt, maxUses, uses, revokedAt })
    .from(invites)
    .where(and(eq(invites.createdBy, userId), after === undefined ? undefined : gt(invites.id, after)))
    .orderBy(asc(invites.id))
    .limit(limit);
}

export interface OwnReceipt {
  roomId: string;
  /** One of `receiptKinds`. */
  kind: number;
  seq: number;
  at: Date;
}

/** When a person's marks rose in these rooms, by room, kind and seq; the next page begins after the last one. */
export function listOwnReceipts(
  db: Queryable,
  { userId, roomIds, after, limit }: { userId: string; roomIds: string[]; after?: OwnReceipt; limit: number },
): Promise<OwnReceipt[]> {
  const { roomId, kind, seq, at } = receipts;
  const isLater =
    after &&
    sql`(${roomId}, ${kind}, ${seq}) > (${after.roomId}::uuid, ${after.kind}::smallint, ${after.seq}::bigint)`;
  return db
    .select({ roomId, kind, seq, at })
    .from(receipts)
    .where(and(eq(receipts.userId, userId), inArray(roomId, roomIds), isLater))
    .orderBy(asc(roomId), asc(kind), asc(seq))
    .limit(limit);
}
