import { limits } from "@parley/shared/limits";
import type { ClientContext } from "../../client-context";
import type { ParleyClient } from "../../create-client";
import { longestWaitMs, retryWaitMs } from "../../connection/backoff";
import { awayMs, isAway } from "../../connection/while-away";
import { usersLoaded } from "./users.slice";

export interface UserLookup {
  /** Loads the profiles that are not known yet; all that are asked for at about the same time go together. */
  ensure(ids: Iterable<string>): void;
  /** Loads these again, known or not. */
  reload(ids: Iterable<string>): void;
  stop(): void;
}

/** Milliseconds in which wishes are collected. */
const collectMs = 10;
const retry = { baseMs: 1_000, maxMs: longestWaitMs };

export function createUserLookup({ store, call }: Pick<ClientContext, "store" | "call">): UserLookup {
  const wanted = new Set<string>();
  /** Under way, or unknown to the server. */
  const asked = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let stopped = false;

  function schedule(ms: number) {
    if (timer === undefined && !stopped && wanted.size > 0) timer = setTimeout(() => void flush(), ms);
  }

  async function flush() {
    if (isAway(store.getState())) {
      timer = undefined;
      schedule(awayMs);
      return;
    }
    const ids = [...wanted].slice(0, limits.peopleAtOnce);
    for (const id of ids) {
      wanted.delete(id);
      asked.add(id);
    }
    const result = await call("user:list", { ids: ids.join(","), limit: limits.peopleAtOnce });
    timer = undefined;
    if (stopped) return;
    if (result.ok) {
      attempt = 0;
      store.dispatch(usersLoaded(result.data.users));
      for (const { id } of result.data.users) asked.delete(id);
      return schedule(0);
    }
    // A refusal would be repeated for ever; anything else passes.
    const passes = result.error.code === "unavailable" || result.error.code === "rate_limited";
    for (const id of ids) {
      asked.delete(id);
      if (passes) wanted.add(id);
    }
    attempt += 1;
    schedule(retryWaitMs(result.error, attempt - 1, retry));
  }

  function want(ids: Iterable<string>, isNeeded: (id: string) => boolean) {
    for (const id of ids) if (isNeeded(id)) wanted.add(id);
    schedule(collectMs);
  }

  return {
    ensure(ids) {
      const { byId } = store.getState().users;
      want(ids, (id) => byId[id] === undefined && !asked.has(id));
    },
    reload(ids) {
      want(ids, () => true);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Asks for the profiles that a view is about to show; they appear in the store. */
export function ensureUsers(client: ParleyClient, ids: Iterable<string>): void {
  client.users.ensure(ids);
}
