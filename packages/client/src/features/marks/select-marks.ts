import type { Mark } from "@parley/shared/contracts/marks";
import type { RootState } from "../../store";
import type { MarksOfRoom } from "./marks.slice";

/** How far one of my messages got. */
export interface Reach {
  /** How many others have read it. */
  read: number;
  /** How many of their devices it has reached, theirs who read it among them. */
  delivered: number;
  /** How many others could. */
  of: number;
}

const othersOf = new WeakMap<MarksOfRoom["byUserId"], { myId: string | null; marks: Mark[] }>();

function others({ byUserId }: MarksOfRoom, myId: string | null): Mark[] {
  let kept = othersOf.get(byUserId);
  if (kept?.myId !== myId) {
    kept = { myId, marks: Object.values(byUserId).filter(({ userId }) => userId !== myId) };
    othersOf.set(byUserId, kept);
  }
  return kept.marks;
}

/** Null where nothing is known: the room is too large, or receipts are off. */
export function selectReach(state: RootState, roomId: string, seq: number): Reach | null {
  const room = state.marks?.[roomId];
  const entry = state.rooms.byId[roomId];
  if (!room || !entry || Object.keys(room.byUserId).length === 0) return null;
  const reach = { read: 0, delivered: 0, of: entry.room.memberCount - 1 };
  for (const { fromSeq, readSeq, deliveredSeq } of others(room, state.me.userId)) {
    if (fromSeq >= seq) reach.of -= 1;
    else {
      if (readSeq >= seq) reach.read += 1;
      if (Math.max(readSeq, deliveredSeq) >= seq) reach.delivered += 1;
    }
  }
  return reach;
}

/** The furthest that anybody got with a message of mine. */
export function receiptOf(reach: Reach | null): "sent" | "delivered" | "read" {
  return reach === null || reach.delivered === 0 ? "sent" : reach.read === 0 ? "delivered" : "read";
}
