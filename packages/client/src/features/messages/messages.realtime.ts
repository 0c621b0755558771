import type { Message } from "@parley/shared/contracts/messages";
import type { ParleyStore } from "../../store";
import { messageStored } from "./message-actions";

/**
 * The ack of a send. It takes the same way as the broadcast of the row: upserted by id and rev, and
 * dropped from the outbox, so that their order does not matter. It is no stretch of changes, so the
 * cursor stays.
 */
export function onMessageStored(store: ParleyStore, message: Message) {
  store.dispatch(messageStored(message));
}
