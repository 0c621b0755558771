import type { Message } from "@parley/shared/contracts/messages";
import { limits } from "@parley/shared/limits";
import type { ClientContext } from "../../client-context";
import type { ParleyClient } from "../../create-client";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
import { awayMs, isAway } from "../../connection/while-away";
import { quotesLoaded } from "./quotes.slice";

export interface QuoteLookup {
  /** Loads a message that another one answers, unless it is known; those asked for at about the same time go together. */
  ensure(roomId: string, messageId: string): void;
  stop(): void;
}

/** Milliseconds in which wishes are collected. */
const collectMs = 10;
const retry = { baseMs: 1_000, maxMs: longestWaitMs };

export function createQuoteLookup({ store, call }: Pick<ClientContext, "store" | "call">): QuoteLookup {
  const wanted = new Map<string, Set<string>>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const attempts = new Map<string, number>();
  let stopped = false;

  function schedule(roomId: string, ms: number) {
    if (timers.has(roomId) || stopped || !wanted.get(roomId)?.size) return;
    timers.set(
      roomId,
      setTimeout(() => void flush(roomId), ms),
    );
  }

  async function flush(roomId: string) {
    if (isAway(store.getState())) {
      timers.delete(roomId);
      schedule(roomId, awayMs);
      return;
    }
    const ids = [...(wanted.get(roomId) ?? [])].slice(0, limits.messagesAtOnce);
    const result = await call("message:list-by-id", { roomId, ids: ids.join(",") });
    timers.delete(roomId);
    if (stopped) return;
    const entry = store.getState().rooms.byId[roomId];
    if (result.ok && result.data.epoch === (entry?.epoch ?? result.data.epoch)) {
      attempts.delete(roomId);
      // Read before changes that this copy has taken already: what these did to them would never come again.
      if (entry === undefined || result.data.head >= entry.cursor) {
        store.dispatch(quotesLoaded({ roomId, ids, messages: result.data.messages }));
        for (const id of ids) wanted.get(roomId)?.delete(id);
      }
      schedule(roomId, collectMs);
      return;
    }
    const passes = result.ok || result.error.code === "unavailable" || result.error.code === "rate_limited";
    if (!passes) wanted.delete(roomId);
    const attempt = attempts.get(roomId) ?? 0;
    attempts.set(roomId, attempt + 1);
    schedule(roomId, retryWaitMs(result.ok ? {} : result.error, attempt, retry));
  }

  const findLoaded = (roomId: string, messageId: string): Message | undefined =>
    store.getState().messages[roomId]?.window?.rows.find(({ id }) => id === messageId);

  return {
    ensure(roomId, messageId) {
      if (store.getState().quotes[roomId]?.[messageId] !== undefined) return;
      const loaded = findLoaded(roomId, messageId);
      if (loaded !== undefined) {
        store.dispatch(quotesLoaded({ roomId, ids: [], messages: [loaded] }));
        return;
      }
      wanted.set(roomId, (wanted.get(roomId) ?? new Set()).add(messageId));
      schedule(roomId, collectMs);
    },
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** Asks for a message that a view is about to quote; it appears in `selectQuote`. */
export function ensureQuote(client: ParleyClient, roomId: string, messageId: string): void {
  client.quotes.ensure(roomId, messageId);
}
