import type { Result } from "@parley/shared/contracts/common";
import type { InputOf, OutputOf } from "@parley/shared/contracts/define";
import type {
  DeleteMessage,
  EditMessage,
  ListMessageEdits,
  Message,
} from "@parley/shared/contracts/messages";
import type { ParleyClient } from "../../create-client";
import { messageChanged } from "./message-actions";

// Each takes its answer into the store at once; the live change that follows finds it there already.

export function takeChanged(
  { store }: Pick<ParleyClient, "store">,
  result: Result<Message>,
): Result<Message> {
  if (result.ok) store.dispatch(messageChanged(result.data));
  return result;
}

/** Repeating it is harmless: the same text changes nothing. */
export async function editMessage(
  client: ParleyClient,
  input: InputOf<typeof EditMessage>,
): Promise<Result<Message>> {
  return takeChanged(client, await client.call("message:edit", input));
}

export async function deleteMessage(
  client: ParleyClient,
  input: InputOf<typeof DeleteMessage>,
): Promise<Result<Message>> {
  return takeChanged(client, await client.call("message:delete", input));
}

/** What a message said before its edits, oldest first. */
export const listMessageEdits = (
  client: ParleyClient,
  input: InputOf<typeof ListMessageEdits>,
): Promise<Result<OutputOf<typeof ListMessageEdits>>> => client.call("message:list-edits", input);
