import type { Result } from "@parley/shared/contracts/common";
import type { NotificationSettings, RoomNotifications } from "@parley/shared/contracts/notifications";
import type { ParleyClient } from "../../create-client";

/** Chooses of what I am told, on all my devices; what is left out stays. */
export async function updateNotifications(
  client: ParleyClient,
  changes: Partial<NotificationSettings>,
): Promise<Result<NotificationSettings>> {
  const result = await client.call("me:update-notifications", changes);
  if (result.ok) client.person.refresh();
  return result;
}

/** Chooses of what I am told in one room, or mutes it; what is left out stays. */
export async function setRoomNotifications(
  client: ParleyClient,
  roomId: string,
  changes: Partial<RoomNotifications>,
): Promise<Result<RoomNotifications>> {
  const result = await client.call("room:set-notifications", { roomId, ...changes });
  if (result.ok) client.person.refresh();
  return result;
}
