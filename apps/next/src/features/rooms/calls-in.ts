import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";

type Entry = Pick<RoomEntry, "room" | "membership">;

export const isMutedIn = ({ membership }: Pick<Entry, "membership">): boolean =>
  membership !== null && membership.notifications.mute !== null;

/**
 * How many unread messages call me: those that mention me, and all that are written to me directly. Of a muted conversation
 * only what mentions me.
 */
export const callsIn = ({ room, membership }: Entry): number => {
  if (membership === null) return 0;
  const callsByAll = room.kind === "direct" && !isMutedIn({ membership });
  return callsByAll ? membership.unread : membership.mentions.seqs.length;
};

/** What stands out as unread: nothing of a muted room does. */
export const unreadShownIn = ({ membership }: Pick<Entry, "membership">): number =>
  membership === null || isMutedIn({ membership }) ? 0 : membership.unread;
