import type { Activity, Presence } from "@parley/shared/contracts/presence";
import type { Database } from "@parley/shared/db/database";
import { listBlockedBy } from "@parley/shared/db/queries/blocks";
import {
  deleteOldTombstones,
  deleteSilentNodes,
  insertNode,
  listLastSeen,
  listNodeRows,
  listVisibleTo,
  writeNodeEntries,
} from "@parley/shared/db/queries/presence";
import { newId } from "@parley/shared/id";
import type { Logger } from "pino";
import type { Feed } from "../../transport/feed";
import { LocalDevices } from "./local-devices";
import { presentPresence } from "./presence.presenter";
import { PresenceTable } from "./presence-table";
import type { PresenceTimes } from "./presence-times";

export interface PresenceHub {
  /** How long somebody whose last connection is gone stays as they were, in milliseconds. */
  readonly graceMs: number;
  /** A device with a connection: it counts until it leaves. */
  report(userId: string, device: string, activity: Activity): void;
  /** A device without one: it counts until it is silent for a while. */
  reportPolled(userId: string, device: string, activity: Activity): void;
  leave(userId: string, device: string): void;
  /** What this person chose was stored: all nodes are to look at it again. */
  choiceChanged(userId: string): void;
  /**
   * How present these people are, as far as this viewer may know.
   * @param admit told whom the viewer may know of, in the moment of which the answer is: no change falls between
   */
  list(
    viewerId: string,
    userIds: readonly string[],
    admit?: (visibleIds: readonly string[]) => void,
  ): Promise<Presence[]>;
  close(): void;
}

interface PresenceParts {
  db: Database;
  feed: Pick<Feed, "watchedAmong" | "presenceChanged">;
  log: Logger;
  times: PresenceTimes;
}

/**
 * Knows who is present, over all nodes and without a broker: each node writes what its own devices do, in batches under a
 * rev of its own, and reads what all nodes wrote since it last looked. Both are one statement in a tick, however many people
 * come and go. With nobody connected it does nothing.
 */
export function createPresenceHub({ db: { orm }, feed, log, times }: PresenceParts): PresenceHub {
  const local = new LocalDevices(times.graceMs);
  const table = new PresenceTable();
  let nodeId = newId();
  let beatAt = -Infinity;
  let lookedForDeadAt = -Infinity;
  let sweptAt = Date.now();
  let readAt = -Infinity;
  let running: Promise<void> | null = null;
  let closed = false;

  async function write(now: number) {
    const entries = local.takeChanges(now);
    if (entries.length === 0 && now - beatAt < times.beatMs) return;
    try {
      if (await writeNodeEntries(orm, nodeId, entries)) local.forgetGone(entries);
      else {
        // The first time, or given up by the others: its rows are gone, and its revs must not begin again.
        nodeId = newId();
        await insertNode(orm, nodeId);
        local.touchAll();
        for (const { userId } of entries) local.touch(userId);
        const all = local.takeChanges(now);
        await writeNodeEntries(orm, nodeId, all);
        local.forgetGone(all);
      }
    } catch (error) {
      for (const { userId } of entries) local.touch(userId);
      // Of a node that begins anew nothing may have been written.
      local.touchAll();
      throw error;
    }
    beatAt = now;
    if (now - lookedForDeadAt >= times.beatMs) {
      lookedForDeadAt = now;
      await deleteSilentNodes(orm, times.silentMs);
    }
    if (now - sweptAt < times.keptMs / 2) return;
    sweptAt = now;
    await deleteOldTombstones(orm, nodeId, times.keptMs);
  }

  async function read(now: number) {
    if (now - readAt >= times.keptMs / 2) table.reset();
    const changed = table.apply(await listNodeRows(orm, table.revs));
    readAt = now;
    const told = feed.watchedAmong(changed);
    if (told.length === 0) return;
    const offline = told.filter((userId) => table.stateOf(userId) === "offline");
    const seen = offline.length > 0 ? await listLastSeen(orm, offline) : new Map<string, number>();
    // A watch list may be older than a block.
    const blocked = await listBlockedBy(orm, told);
    feed.presenceChanged(
      told.map((id) => presentPresence(id, table.stateOf(id), seen.get(id))),
      blocked,
    );
  }

  function run(): Promise<void> {
    running ??= (async () => {
      const now = Date.now();
      await write(now);
      await read(now);
    })().finally(() => (running = null));
    return running;
  }

  let timer = setTimeout(tick, times.tickMs);
  function tick() {
    const work = local.isIdle ? Promise.resolve() : run();
    work
      .catch((error: unknown) => {
        if (!closed) log.warn({ err: error }, "following who is present failed; the next look tries again");
      })
      .finally(() => {
        if (!closed) timer = setTimeout(tick, times.tickMs);
      });
  }

  return {
    graceMs: times.graceMs,
    report: (userId, device, activity) => local.set(userId, device, activity),
    reportPolled: (userId, device, activity) =>
      local.set(userId, device, activity, Date.now() + times.polledMs),
    leave: (userId, device) => local.delete(userId, device, Date.now()),
    choiceChanged: (userId) => local.touch(userId),
    list: async (viewerId, userIds, admit) => {
      // Nobody was here for a while, or the database did not answer.
      if (Date.now() - readAt > 3 * times.tickMs) await run();
      const people = await listVisibleTo(orm, viewerId, userIds);
      admit?.(people.map(({ id }) => id));
      return people.map(({ id, lastSeenAt }) => presentPresence(id, table.stateOf(id), lastSeenAt));
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}
