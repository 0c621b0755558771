import * as z from "zod";
import { Id } from "@parley/shared/contracts/common";
import type { Database } from "@parley/shared/db/database";
import { newId } from "@parley/shared/id";

const channel = "parley_typing";
/** What comes within so many milliseconds goes together. */
const gatherMs = 250;
/** A notification holds 8,000 bytes, a pair takes some 80. */
const pairsAtOnce = 80;

const Relayed = z.object({ from: Id, pairs: z.array(z.tuple([Id, Id])) });

export interface TypingRelay {
  /** Somebody types on this node. */
  tell(roomId: string, userId: string): void;
  close(): void;
}

/** Lets the nodes of one database hear who types on another one; nothing of it is stored, and what gets lost was about a few seconds. */
export function createTypingRelay(
  db: Pick<Database, "publish" | "listen">,
  onHeard: (roomId: string, userId: string) => void,
  onFailure: (error: unknown) => void,
): TypingRelay {
  const from = newId();
  let waiting = new Map<string, [string, string]>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    timer = undefined;
    const pairs = [...waiting.values()];
    waiting = new Map();
    for (let at = 0; at < pairs.length; at += pairsAtOnce) {
      const text = JSON.stringify({ from, pairs: pairs.slice(at, at + pairsAtOnce) });
      db.publish(channel, text).catch(onFailure);
    }
  }

  const stopListening = db.listen(channel, (text) => {
    const relayed = Relayed.safeParse(parseJson(text));
    if (!relayed.success || relayed.data.from === from) return;
    for (const [roomId, userId] of relayed.data.pairs) onHeard(roomId, userId);
  });

  return {
    tell(roomId, userId) {
      waiting.set(`${roomId} ${userId}`, [roomId, userId]);
      timer ??= setTimeout(flush, gatherMs);
    },
    close() {
      clearTimeout(timer);
      stopListening();
    },
  };
}

/** Anybody with access to the database may write into the channel. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
