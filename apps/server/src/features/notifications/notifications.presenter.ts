import type { RoomNotifications } from "@parley/shared/contracts/notifications";
import type { MemberRow } from "@parley/shared/db/queries/room-changes";

type Chosen = Pick<MemberRow, "notifyLevel" | "mutedAt" | "mutedUntil">;

/** A mute that is over is none: nothing takes it away. */
export function presentRoomNotifications({ notifyLevel, mutedAt, mutedUntil }: Chosen): RoomNotifications {
  const isMuted = mutedAt !== null && (mutedUntil === null || mutedUntil > new Date());
  return { level: notifyLevel, mute: isMuted ? { until: mutedUntil?.toISOString() ?? null } : null };
}
