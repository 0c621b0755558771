import type { Result } from "@parley/shared/contracts/common";
import type { ListReaders, MarkAllRead, MyReadState } from "@parley/shared/contracts/marks";
import type { OutputOf } from "@parley/shared/contracts/define";
import type { ParleyClient } from "../../create-client";
import { applyReads } from "./apply-reads";
import { readStateLearned } from "./mark-actions";

function takeStates(client: ParleyClient, states: readonly MyReadState[]) {
  applyReads(client, states, () => {
    for (const state of states) client.store.dispatch(readStateLearned({ state }));
  });
}

/** Marks a room as unread from this message on, on all my devices and for nobody else. */
export async function markUnread(
  client: ParleyClient,
  roomId: string,
  fromSeq: number,
): Promise<Result<MyReadState>> {
  const result = await client.call("message:mark-unread", { roomId, fromSeq });
  if (result.ok) takeStates(client, [result.data]);
  return result;
}

/** Marks all my rooms as read, up to what the server holds. */
export async function markAllRead(client: ParleyClient): Promise<Result<OutputOf<typeof MarkAllRead>>> {
  const result = await client.call("message:mark-all-read", {});
  if (result.ok) takeStates(client, result.data.reads);
  return result;
}

/** Whom a message of mine has reached and who has read it, with the times; a page of them. */
export const listReaders = (
  client: ParleyClient,
  input: { roomId: string; messageId: string; cursor?: string },
): Promise<Result<OutputOf<typeof ListReaders>>> =>
  client.call("message:list-readers", { ...input, limit: 100 });
