import type { SendFacts, SendRequest } from "@parley/shared/db/queries/send-messages";
import { AppError } from "@parley/shared/errors";
import { unheard } from "../blocks/require-heard";
import { canReadRoom, canSendMessage } from "./messages.policy";

export type Explanation =
  /** Stored by an earlier request; what became of it since is only for who may read the room now. */
  | { kind: "repeat"; id: string; isReadable: boolean }
  | { kind: "refuse"; error: AppError }
  /** Nothing stands in its way: what did has changed since. */
  | { kind: "allowed" };

/**
 * Why a message was not stored with its batch. A repeat is answered before membership is looked at: who was removed
 * meanwhile still learns that it was stored.
 */
export function explainSend(
  { requestHash }: Pick<SendRequest, "requestHash">,
  { room, isMember, existing, answersInRoom, isSilenced }: SendFacts,
): Explanation {
  const isReadable = room !== null && canReadRoom(room, isMember);
  if (existing) {
    return existing.requestHash === requestHash
      ? { kind: "repeat", id: existing.id, isReadable }
      : refuse("conflict", "This client id belongs to another message");
  }
  if (!isReadable) return refuse("not_found", "There is no such room");
  if (!isMember) return refuse("forbidden", "Join the room to write in it");
  if (!canSendMessage(room, isMember)) return refuse("archived", "The room is archived");
  if (isSilenced) return { kind: "refuse", error: unheard() };
  if (!answersInRoom) return refuse("not_found", "The message that this answers is not in the room");
  return { kind: "allowed" };
}

const refuse = (code: "not_found" | "forbidden" | "archived" | "conflict", message: string): Explanation => ({
  kind: "refuse",
  error: new AppError(code, message),
});
