import { newId } from "@parley/shared/id";
import type { ParleyClient } from "../../create-client";
import { discardUndone, sendDiscarded, sendQueued, sendRetried, type OutgoingMessage } from "./outbox.slice";

export interface SendOptions {
  clientId?: string;
  /** The id of the message of the same room that this one answers. */
  replyTo?: string | undefined;
}

/**
 * Puts a message into the outbox, which sends it now or as soon as we are online. It shows at once in
 * `selectTimeline(roomId)`.
 *
 * @returns the message's `clientId`
 * @throws when it is not known yet whose client this is
 */
export function sendMessage(
  client: ParleyClient,
  roomId: string,
  body: string,
  { clientId = newId(), replyTo }: SendOptions = {},
): string {
  const { userId } = client.store.getState().me;
  if (userId === null) throw new Error("Connect before sending: the author is not known yet.");
  client.store.dispatch(
    sendQueued({
      clientId,
      authorId: userId,
      roomId,
      body: body.trimEnd(),
      ...(replyTo === undefined ? {} : { replyTo }),
      createdAt: new Date().toISOString(),
      status: "queued",
      error: null,
    }),
  );
  client.outbox.flush();
  return clientId;
}

/** Tries a failed message again, under the same id. */
export function retrySend(client: ParleyClient, clientId: string): void {
  client.store.dispatch(sendRetried(clientId));
  client.outbox.flush();
}

/** Gives up a message that was not sent; `undoDiscard` takes it back. */
export function discardSend(client: ParleyClient, clientId: string): void {
  client.store.dispatch(sendDiscarded(clientId));
}

/** Puts a discarded message back as it was, in its old place. It is not sent by this. */
export function undoDiscard(client: ParleyClient, item: OutgoingMessage): void {
  if (item.authorId !== client.store.getState().me.userId) return;
  client.store.dispatch(discardUndone(item));
}
