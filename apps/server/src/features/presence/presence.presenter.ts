import type { Presence, PresenceState } from "@parley/shared/contracts/presence";

/** @param seenAt milliseconds since 1970; of who is here it says nothing */
export const presentPresence = (
  userId: string,
  state: PresenceState,
  seenAt: number | null | undefined,
): Presence => ({
  userId,
  state,
  lastSeenAt: state === "offline" && seenAt ? new Date(seenAt).toISOString() : null,
});
