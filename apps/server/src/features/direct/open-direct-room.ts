import type { OpenDirectRoom } from "@parley/shared/contracts/direct";
import type { Queryable } from "@parley/shared/db/database";
import {
  directKeyOf,
  findDirectRoomId,
  insertDirectRoom,
  showRoom,
} from "@parley/shared/db/queries/direct-rooms";
import { listAddableUserIds, upsertMembers } from "@parley/shared/db/queries/members";
import { lockRoom, raisePersonRevs, saveRoomChange } from "@parley/shared/db/queries/room-changes";
import { newId } from "@parley/shared/id";
import type { Service } from "../../transport/execute";
import { noSuchPeople, requireUnbanned } from "../members/admit-members";
import { getRoomView } from "../rooms/get-room";

interface Opened {
  roomId: string;
  /** People whose own list of rooms this changes. */
  concerned: string[];
}

/**
 * The one room of these people. It is there for whoever asks at once, and for the others with its first message. Whether
 * one of them blocks the caller makes no difference here: that is told to nobody.
 */
export const openDirectRoom: Service<typeof OpenDirectRoom> = async (ctx, { userIds }) => {
  const { userId } = ctx.actor;
  const people = [...new Set([userId, ...userIds])];
  const { roomId, concerned } = await ctx.db.transact((tx) => findOrMake(tx, userId, people));
  for (const id of concerned) ctx.feed.personChanged(id);
  return getRoomView(ctx, roomId);
};

async function findOrMake(tx: Queryable, userId: string, people: string[]): Promise<Opened> {
  const directKey = directKeyOf(people);
  const earlierId = await findDirectRoomId(tx, directKey);
  if (earlierId !== null) return showAgain(tx, earlierId, userId);

  const others = people.filter((id) => id !== userId);
  const addable = new Set(await listAddableUserIds(tx, others));
  const unknown = others.filter((id) => !addable.has(id));
  if (unknown.length > 0) throw noSuchPeople(unknown);

  const id = newId();
  if (await insertDirectRoom(tx, { id, directKey, createdBy: userId })) {
    await bringTogether(tx, id, userId, people);
    return { roomId: id, concerned: people };
  }
  // A statement of its own: it sees what another node has just committed.
  const racedId = await findDirectRoomId(tx, directKey);
  if (racedId === null) throw new Error("The room that stands in the way is not there");
  return showAgain(tx, racedId, userId);
}

async function showAgain(tx: Queryable, roomId: string, userId: string): Promise<Opened> {
  if (!(await showRoom(tx, roomId, userId))) return { roomId, concerned: [] };
  await raisePersonRevs(tx, [userId]);
  return { roomId, concerned: [userId] };
}

/** All are in from the beginning, without a line about it. */
async function bringTogether(tx: Queryable, roomId: string, userId: string, people: string[]) {
  const change = await lockRoom(tx, roomId);
  if (!change) throw new Error("The room was not stored");
  await upsertMembers(
    tx,
    people.map((id) => ({
      roomId,
      userId: id,
      rev: change.takeRev(),
      readSeq: 0,
      hiddenSeq: id === userId ? null : 0,
    })),
  );
  change.setSettings({ memberCount: people.length });
  await saveRoomChange(tx, change);
  await requireUnbanned(tx, people, userId);
  await raisePersonRevs(tx, people);
}
