import type { MarkAllRead, MarkDelivered, MarkRead, MarkUnread } from "@parley/shared/contracts/marks";
import { findRoomView } from "@parley/shared/db/queries/rooms";
import { listUnreadRooms } from "@parley/shared/db/queries/room-marks";
import { AppError } from "@parley/shared/errors";
import type { SignedInCtx } from "../../context";
import type { Service } from "../../transport/execute";
import { canReadRoom } from "../messages/messages.policy";
import { noSuchRoom } from "../rooms/change-room";
import { presentReadState } from "./marks.presenter";

export const markRead: Service<typeof MarkRead> = async (ctx, { roomId, readSeq, unreadFrom }) => {
  const { userId } = ctx.actor;
  const ends = unreadFrom === undefined ? {} : { endsUnreadFrom: unreadFrom };
  const member = await ctx.marks.write({ roomId, userId, readSeq, ...ends }, ctx.socketId);
  return member ? presentReadState(roomId, member) : visitorState(ctx, roomId);
};

export const markUnread: Service<typeof MarkUnread> = async (ctx, { roomId, fromSeq }) => {
  const member = await ctx.marks.write(
    { roomId, userId: ctx.actor.userId, unreadFrom: fromSeq },
    ctx.socketId,
  );
  if (member) return presentReadState(roomId, member);
  await visitorState(ctx, roomId);
  throw new AppError("forbidden", "Join the room to mark it as unread");
};

export const markAllRead: Service<typeof MarkAllRead> = async (ctx) => {
  const { userId } = ctx.actor;
  const rooms = await listUnreadRooms(ctx.db.orm, userId);
  const reads = rooms.map(async ({ roomId, lastSeq }) => {
    const member = await ctx.marks.write({ roomId, userId, readSeq: lastSeq }, ctx.socketId);
    return member && presentReadState(roomId, member);
  });
  return { reads: (await Promise.all(reads)).filter((read) => read !== null) };
};

/** Rooms that they are not in are passed over: which ones there are is not theirs to know. */
export const markDelivered: Service<typeof MarkDelivered> = async (ctx, { marks }) => {
  const { userId } = ctx.actor;
  await Promise.all(
    marks.map(({ roomId, seq }) => ctx.marks.write({ roomId, userId, deliveredSeq: seq }, ctx.socketId)),
  );
  return {};
};

/** Of a public room that someone only looks at: they have no mark there, and nothing unread. */
async function visitorState(ctx: SignedInCtx, roomId: string) {
  const view = await findRoomView(ctx.db.orm, roomId, ctx.actor.userId);
  if (!view || !canReadRoom(view.room, view.member !== null)) throw noSuchRoom();
  const { lastSeq, rev } = view.room;
  return {
    roomId,
    readSeq: 0,
    unreadFrom: null,
    lastSeq,
    rev,
    unread: 0,
    mentions: [],
    personRev: view.personRev,
  };
}
