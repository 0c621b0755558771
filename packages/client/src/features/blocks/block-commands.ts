import type { Result } from "@parley/shared/contracts/common";
import type { ParleyClient } from "../../create-client";

/** No direct messages between us two, and what this person writes elsewhere does not count as unread for me. */
export async function blockUser(client: ParleyClient, userId: string): Promise<Result<{ userId: string }>> {
  const result = await client.call("user:block", { userId });
  if (result.ok) client.person.refresh();
  return result;
}

export async function unblockUser(client: ParleyClient, userId: string): Promise<Result<{ userId: string }>> {
  const result = await client.call("user:unblock", { userId });
  if (result.ok) client.person.refresh();
  return result;
}

/** Whom I block, the last one first; `selectIsBlocked` knows it without asking. */
export const listBlocked = (client: ParleyClient): Promise<Result<{ userIds: string[] }>> =>
  client.call("user:list-blocked", {});
