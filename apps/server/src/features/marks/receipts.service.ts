import { Id } from "@parley/shared/contracts/common";
import type { ListMarks, ListReaders, RoomMarks } from "@parley/shared/contracts/marks";
import { findMessage } from "@parley/shared/db/queries/message-changes";
import { listReaders as listReaderRows } from "@parley/shared/db/queries/receipts";
import { findUser } from "@parley/shared/db/queries/users";
import { AppError } from "@parley/shared/errors";
import type { SignedInCtx } from "../../context";
import type { Service } from "../../transport/execute";
import { permit } from "../rooms/change-room";
import { getReadableRoom } from "../rooms/readable-room";
import { canListMarks, canListReaders } from "./marks.policy";
import { presentRoomMarks } from "./marks.presenter";

/** Of all these rooms or, where the caller may not see those of one, of none. */
export const listMarks: Service<typeof ListMarks> = async (ctx, { roomIds }) => {
  const found = await Promise.all([...new Set(roomIds)].map((roomId) => listMarksOf(ctx, roomId)));
  await ctx.feed.admit(ctx, Math.max(0, ...found.map(({ accessRev }) => accessRev)));
  return { rooms: found.map(({ marks }) => marks) };
};

async function listMarksOf(
  ctx: SignedInCtx,
  roomId: string,
): Promise<{ marks: RoomMarks; accessRev: number }> {
  const { userId } = ctx.actor;
  const row = await ctx.reads.findRoomMarks(roomId);
  // Those of a member show by themselves that they are one.
  if (row?.members.some((member) => member.userId === userId))
    return { marks: presentRoomMarks(row, userId), accessRev: row.accessRev };
  const { member, epoch, accessRev } = await getReadableRoom(ctx, roomId);
  permit(canListMarks(member), "Join the room to see how far others have read");
  return { marks: { roomId, epoch, head: 0, marks: [] }, accessRev };
}

export const listReaders: Service<typeof ListReaders> = async (ctx, { roomId, messageId, cursor, limit }) => {
  const { member } = await getReadableRoom(ctx, roomId);
  const message = await findMessage(ctx.db.orm, roomId, messageId);
  if (!message || message.deletedAt) throw new AppError("not_found", "There is no such message");
  permit(canListReaders(message, member), "Only its author sees who has read a message");
  await requireReceipts(ctx);
  const after = cursor === undefined ? undefined : Id.safeParse(cursor);
  if (after && !after.success) throw new AppError("invalid_input", "The cursor is not one of this list");
  const { read, of, page } = await listReaderRows(ctx.db.orm, {
    messageId,
    after: after?.data,
    limit: limit + 1,
  });
  const rows = page.slice(0, limit);
  return {
    read,
    of,
    readers: rows.map(({ userId, hasRead, deliveredAt, readAt }) => ({
      userId,
      hasRead,
      deliveredAt: timestamp(deliveredAt),
      readAt: timestamp(readAt),
    })),
    next: page.length > limit ? (rows.at(-1)?.userId ?? null) : null,
  };
};

async function requireReceipts({ db, actor }: SignedInCtx) {
  const me = await findUser(db.orm, actor.userId);
  permit(me?.readReceipts ?? false, "Turn your read receipts on to see those of others");
}

const timestamp = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
