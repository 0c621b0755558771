import type { ReceiptLog } from "../crowd/log";
import { groupBy, type Check, type StoredRoomPlan, type StoredRow } from "./material";

/** From this rev on someone is in the room, or is not. */
interface Step {
  rev: number;
  /** When it was decided, in milliseconds since 1970. */
  at: number;
  isIn: boolean;
}

/** I3: nothing of a room reaches who is not in it; of a removal's rev and later, nothing reaches who was removed. */
export const checkOnlyMembers: Check = ({ rooms, rows, people }) => {
  const byId = new Map(rooms.map((room) => [room.id, room]));
  const lines = groupBy(
    rows.filter(({ system }) => system !== null),
    ({ roomId }) => roomId,
  );
  const memberships = new Map(rooms.map((room) => [room.id, listSteps(room, lines.get(room.id) ?? [])]));
  return people.flatMap(({ userId, receipts }) =>
    receipts.flatMap((receipt) => {
      const room = byId.get(receipt.roomId);
      // Anybody may read a public room; live changes of it go to its members.
      if (!room || (room.kind === "public" && receipt.via === "page")) return [];
      const steps = memberships.get(room.id)?.get(userId) ?? [];
      return findForbidden(receipt, steps).map(
        (rev) =>
          `${userId} got rev ${rev} of room ${room.id} over ${receipt.via} at ${receipt.at} in ${receipt.since}..${receipt.head}, ` +
          `and was ${steps.map((step) => `${step.isIn ? "in" : "out"} from rev ${step.rev}`).join(", ") || "never in it"}`,
      );
    }),
  );
};

/** The history of everybody's membership, from the lines that each change of it left in the room. */
function listSteps(room: StoredRoomPlan, lines: StoredRow[]): Map<string, Step[]> {
  const steps = new Map(room.memberIds.map((userId) => [userId, [{ rev: 0, at: 0, isIn: true }]]));
  const note = (userId: string, step: Step) => void steps.set(userId, [...(steps.get(userId) ?? []), step]);
  for (const { system, authorId, rev, createdAt: at } of lines.toSorted((a, b) => a.rev - b.rev)) {
    if (system?.type === "created") note(authorId, { rev: 0, at, isIn: true });
    if (system?.type === "left") note(authorId, { rev, at, isIn: false });
    if (system?.type === "removed") note(system.userId, { rev, at, isIn: false });
    // Who comes in takes their revs before the line about it.
    if (system?.type === "joined") note(authorId, { rev: rev - 1, at, isIn: true });
    if (system?.type === "added")
      for (const userId of system.userIds) note(userId, { rev: rev - system.userIds.length, at, isIn: true });
  }
  return steps;
}

const isInAt = (steps: readonly Step[], rev: number) =>
  steps.findLast((step) => step.rev <= rev)?.isIn ?? false;

/**
 * Who is in at the end of the stretch may see all of the room's history; so may who came back before it was sent, though
 * it tells of the time between.
 */
function findForbidden({ at, head, messages, members }: ReceiptLog, steps: readonly Step[]): number[] {
  if (isInAt(steps, head) || steps.some((step) => step.isIn && step.rev > head && step.at <= at)) return [];
  return [...messages, ...members].map(({ rev }) => rev).filter((rev) => !isInAt(steps, rev));
}
