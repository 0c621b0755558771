import type { Result } from "@parley/shared/contracts/common";
import type { InputOf } from "@parley/shared/contracts/define";
import type { Message } from "@parley/shared/contracts/messages";
import type { PinMessage, UnpinMessage } from "@parley/shared/contracts/pins";
import type { ParleyClient } from "../../create-client";
import { takeChanged } from "../messages/message-commands";
import { pinsFailed, pinsLoaded, pinsRequested } from "./pins.slice";

export async function pinMessage(
  client: ParleyClient,
  input: InputOf<typeof PinMessage>,
): Promise<Result<Message>> {
  return takeChanged(client, await client.call("message:pin", input));
}

export async function unpinMessage(
  client: ParleyClient,
  input: InputOf<typeof UnpinMessage>,
): Promise<Result<Message>> {
  return takeChanged(client, await client.call("message:unpin", input));
}

/** Loads a room's pins; from then on the list follows the room's changes, until `pinsClosed`. */
export async function listPins(client: ParleyClient, roomId: string): Promise<void> {
  const { store, call, catchUp, retries } = client;
  const load = `pins of ${roomId}`;
  if (store.getState().pins[roomId]?.status === "loading") return;
  store.dispatch(pinsRequested(roomId));
  const result = await call("message:list-pins", { roomId });
  if (!result.ok) {
    store.dispatch(pinsFailed({ roomId, error: result.error }));
    retries.failed(load, result.error, () => {
      if (store.getState().pins[roomId]?.status === "failed") void listPins(client, roomId);
    });
    return;
  }
  retries.loaded(load);
  const entry = store.getState().rooms.byId[roomId];
  // Of before a restore, or of after one that the snapshot has yet to tell.
  const isOther = entry !== undefined && entry.epoch !== result.data.epoch;
  store.dispatch(pinsLoaded({ pins: result.data, cursor: isOther ? Infinity : (entry?.cursor ?? 0) }));
  catchUp.request(roomId);
}
