import type { Result } from "@parley/shared/contracts/common";
import type { RoomView } from "@parley/shared/contracts/rooms";
import type { ParleyClient } from "../../create-client";
import { takeView } from "../rooms/room-commands";

/** The direct room of me and these people, found or made; shown in my list again where I had hidden it. */
export async function openDirectRoom(
  client: ParleyClient,
  userIds: readonly string[],
): Promise<Result<RoomView>> {
  const result = takeView(client, await client.call("room:open-direct", { userIds: [...userIds] }));
  if (result.ok) client.person.refresh();
  return result;
}

/** Hides a direct room, on all my devices, until somebody writes in it. */
export async function hideDirectRoom(
  client: ParleyClient,
  roomId: string,
): Promise<Result<{ roomId: string }>> {
  const seq = client.store.getState().rooms.byId[roomId]?.lastSeq ?? 0;
  const result = await client.call("room:hide-direct", { roomId, seq });
  if (result.ok) client.person.refresh();
  return result;
}
