import type { Result } from "@parley/shared/contracts/common";
import type { InputOf } from "@parley/shared/contracts/define";
import type { Message } from "@parley/shared/contracts/messages";
import type { AddReaction, RemoveReaction } from "@parley/shared/contracts/reactions";
import type { ParleyClient } from "../../create-client";
import { takeChanged } from "../messages/message-commands";

export async function addReaction(
  client: ParleyClient,
  input: InputOf<typeof AddReaction>,
): Promise<Result<Message>> {
  return takeChanged(client, await client.call("reaction:add", input));
}

export async function removeReaction(
  client: ParleyClient,
  input: InputOf<typeof RemoveReaction>,
): Promise<Result<Message>> {
  return takeChanged(client, await client.call("reaction:remove", input));
}
