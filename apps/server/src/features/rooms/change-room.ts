import type { Queryable } from "@parley/shared/db/database";
import { findRoomPerson, type RoomPerson } from "@parley/shared/db/queries/members";
import {
  lockRoom,
  raisePersonRevs,
  saveRoomChange,
  type RoomChange,
  type RoomRow,
} from "@parley/shared/db/queries/room-changes";
import { AppError } from "@parley/shared/errors";
import type { SignedInCtx } from "../../context";
import { canReadRoom } from "../messages/messages.policy";

/** A locked room and who acts on it, both as they are inside the transaction. */
export interface RoomWork {
  tx: Queryable;
  change: RoomChange;
  room: RoomRow;
  person: RoomPerson;
  /** Notes people whose own list of rooms, or role in one, this changes. */
  concerns(...userIds: string[]): void;
}

export interface ChangeRoomOptions {
  /** For who may act on a room that they can't read: an invite's holder. Everybody else is told that there is none. */
  evenHidden?: boolean;
}

/**
 * Every change of a room: lock it, decide on what is read under the lock, write, commit, and only then tell. Work that
 * takes no rev changes nothing and tells nobody.
 */
export async function changeRoom<T>(
  ctx: SignedInCtx,
  roomId: string,
  work: (work: RoomWork) => Promise<T>,
  { evenHidden = false }: ChangeRoomOptions = {},
): Promise<T> {
  const concerned = new Set<string>();
  const concerns = (...userIds: string[]) => userIds.forEach((userId) => concerned.add(userId));

  const { result, head } = await ctx.db.transact(async (tx) => {
    const change = await lockRoom(tx, roomId);
    const person = await findRoomPerson(tx, roomId, ctx.actor.userId);
    if (!person) throw new AppError("unauthenticated", "Sign in first");
    if (!change || !(evenHidden || canReadRoom(change.room, person.member !== null))) throw noSuchRoom();
    const { room } = change;
    const before = room.rev;
    const result = await work({ tx, change, room, person, concerns });
    if (room.rev === before) return { result, head: null };
    await saveRoomChange(tx, change);
    await raisePersonRevs(tx, [...concerned]);
    return { result, head: room.rev };
  });

  if (head !== null) {
    ctx.feed.roomChanged(roomId, head);
    for (const userId of concerned) ctx.feed.personChanged(userId);
  }
  return result;
}

export const noSuchRoom = () => new AppError("not_found", "There is no such room");

/** @throws AppError `forbidden` */
export function permit(allowed: boolean, message: string): void {
  if (!allowed) throw new AppError("forbidden", message);
}

/** @throws AppError `archived` */
export function requireOpenRoom({ archivedAt }: Pick<RoomRow, "archivedAt">): void {
  if (archivedAt) throw new AppError("archived", "The room is archived");
}
