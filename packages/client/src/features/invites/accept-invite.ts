import type { Result } from "@parley/shared/contracts/common";
import type { RoomView } from "@parley/shared/contracts/rooms";
import type { ParleyClient } from "../../create-client";
import { takeView } from "../rooms/room-commands";

/** Joins the room of an invite link by the link's token. */
export async function acceptInvite(client: ParleyClient, token: string): Promise<Result<RoomView>> {
  return takeView(client, await client.call("invite:accept", { token }));
}
