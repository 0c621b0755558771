import type { ParleyClient } from "../../create-client";

/** While somebody writes on, it is said so often, in milliseconds. */
const everyMs = 3_000;

const saidAt = new WeakMap<ParleyClient, Map<string, number>>();

function timesOf(client: ParleyClient): Map<string, number> {
  let times = saidAt.get(client);
  if (!times) saidAt.set(client, (times = new Map()));
  return times;
}

/** To be called at each key: tells the room every three seconds that I am writing. */
export function startTyping(client: ParleyClient, roomId: string): void {
  const times = timesOf(client);
  const now = Date.now();
  if (now - (times.get(roomId) ?? -Infinity) < everyMs) return;
  times.set(roomId, now);
  // Whatever becomes of it: a few seconds later it would be wrong.
  void client.emit("typing:start", { roomId });
}

/** What was written is sent: the next key begins anew. */
export function endTyping(client: ParleyClient, roomId: string): void {
  timesOf(client).delete(roomId);
}
