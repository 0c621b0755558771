import type { Message } from "@parley/shared/contracts/messages";
import type { Feed } from "../../transport/feed";
import type { StoredSends } from "./store-sends";

/** Hands what a batch stored to the feed, room by room. */
export function publishSends(feed: Feed, { messages, workspace }: StoredSends): void {
  const byRoom = new Map<string, [Message, ...Message[]]>();
  for (const message of messages) {
    if (!message) continue;
    const ofRoom = byRoom.get(message.roomId);
    if (ofRoom) ofRoom.push(message);
    else byRoom.set(message.roomId, [message]);
  }
  for (const [roomId, ofRoom] of byRoom) {
    // Under the room's lock its messages took revs without a gap.
    const since = ofRoom[0].rev - 1;
    const head = since + ofRoom.length;
    const rest = { room: null, members: [], more: false, reset: false };
    feed.roomChanged(roomId, head, {
      accessRev: workspace.accessRev,
      changes: { roomId, epoch: workspace.epoch, since, head, messages: ofRoom, ...rest },
    });
  }
}
