import type { LockedCounters, SendFacts, SendRequest } from "@parley/shared/db/queries/messages";
import { AppError } from "@parley/shared/errors";
import { canReadRoom, canSendMessage } from "./messages.policy";

export type Decision =
  | { kind: "insert"; id: string; seq: number; rev: number }
  /** Already stored, by an earlier request or by one of the same batch. */
  | { kind: "repeat"; id: string }
  | { kind: "refuse"; error: AppError };

/**
 * Decides each request of a batch, in order, and takes seq and rev for those to insert from the locked rooms.
 * A repeat is answered before membership is looked at: who was removed meanwhile still learns that it was stored.
 */
export function decideSends(
  requests: SendRequest[],
  facts: SendFacts[],
  rooms: Map<string, LockedCounters>,
): Decision[] {
  const inBatch = new Map<string, { id: string; hash: string }>();

  return requests.map((request, index): Decision => {
    const fact = facts[index];
    const key = `${request.authorId} ${request.clientId}`;
    const earlier =
      inBatch.get(key) ??
      (fact?.existingId ? { id: fact.existingId, hash: fact.existingHash ?? "" } : undefined);
    if (earlier) {
      return earlier.hash === request.requestHash
        ? { kind: "repeat", id: earlier.id }
        : refuse("conflict", "This client id belongs to another message");
    }
    const room = rooms.get(request.roomId);
    const isMember = fact?.isMember ?? false;
    if (!room || !canReadRoom(room, isMember)) return refuse("not_found", "There is no such room");
    if (!isMember) return refuse("forbidden", "Join the room to write in it");
    if (!canSendMessage(room, isMember)) return refuse("archived", "The room is archived");
    if (!fact?.answersInRoom) return refuse("not_found", "The message that this answers is not in the room");

    inBatch.set(key, { id: request.id, hash: request.requestHash });
    return { kind: "insert", id: request.id, seq: ++room.lastSeq, rev: ++room.rev };
  });
}

const refuse = (code: "not_found" | "forbidden" | "archived" | "conflict", message: string): Decision => ({
  kind: "refuse",
  error: new AppError(code, message),
});
