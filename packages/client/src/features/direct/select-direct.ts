import type { MeState } from "../me/me.slice";
import type { RoomsState } from "../rooms/rooms.slice";

interface WithMe {
  me: MeState;
}

/** Of a room: null where it is not a direct one. */
type People = readonly string[] | null;

/** Whom a direct room has besides me, or me alone in notes to myself; empty of every other room. */
export function othersIn(people: People, myId: string | null): readonly string[] {
  if (people === null) return [];
  return people.length === 1 ? people : people.filter((id) => id !== myId);
}

/** The one other person of a direct room of two; null of every other room. */
export function partnerIn(people: People, myId: string | null): string | null {
  if (people?.length !== 2) return null;
  return people.find((id) => id !== myId) ?? null;
}

/** Whom I block in a direct room of us two, so that I can't write there either; null where nothing of mine is in the way. */
export const selectBlockedPartner =
  (roomId: string) =>
  ({ me, rooms }: WithMe & { rooms: RoomsState }): string | null => {
    const room = rooms.byId[roomId]?.room;
    const partner = room ? partnerIn(room.people, me.userId) : null;
    return partner !== null && me.blocked.includes(partner) ? partner : null;
  };
