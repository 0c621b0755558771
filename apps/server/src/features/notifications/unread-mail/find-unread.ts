import type { Database } from "@parley/shared/db/database";
import { insertJobs } from "@parley/shared/db/queries/jobs";
import { listUnreadCalls } from "@parley/shared/db/queries/unread-mails";
import { newId } from "@parley/shared/id";
import * as z from "zod";
import type { Deps } from "../../../context";
import type { JobKind } from "../../../jobs/job-worker";
import type { NotificationTimes } from "../notification-times";

export const findUnreadKind = "find-unread";
export const unreadMailKind = "unread-mail";

/** Of messages that one look goes over: after a time without any server it takes several. */
const stretchMs = 5 * 60_000;

/** Up to when messages were looked at, in milliseconds since 1970. */
const Payload = z.object({ upTo: z.number() });

/**
 * Looks for people who are mentioned or written to directly and have not read it, and leaves a job for each. It goes over
 * each message once, by its id, which is of the time when it was written: whoever writes a message does nothing for this.
 */
export const findUnread = (db: Database, times: NotificationTimes): JobKind => ({
  // It goes on for ever: nobody would begin it anew.
  triesAtMost: Infinity,
  run: async ({ payload }) => {
    const now = Date.now();
    const from = Math.max(Payload.parse(payload).upTo, now - times.mailedWithin);
    const to = Math.min(now - times.margin, from + stretchMs);
    if (to > from) {
      const calls = await listUnreadCalls(db.orm, new Date(from), new Date(to));
      await insertJobs(
        db.orm,
        calls.map(({ userId, mailMinutes, firstAt }) => ({
          id: newId(),
          kind: unreadMailKind,
          key: userId,
          payload: {},
          runAt: new Date(firstAt + mailMinutes * times.mailMinute),
        })),
      );
    }
    const isBehind = to < now - times.margin;
    return {
      again: new Date(isBehind ? now : now + times.findUnread),
      payload: { upTo: Math.max(from, to) },
    };
  },
});

/** Where the database is not there when a server starts, in milliseconds. */
const beginAgainMs = 30_000;

/** Begins the search, where no node has yet. @returns what ends the trying */
export function beginFindUnread({ db, log }: Pick<Deps, "db" | "log">): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;
  const payload = { upTo: Date.now() };
  const begin = () =>
    insertJobs(db.orm, [{ id: newId(), kind: findUnreadKind, key: "all", payload, runAt: new Date() }]).catch(
      (error: unknown) => {
        if (isClosed) return;
        log.warn({ err: error }, "the search for unread messages could not begin; it is tried again");
        timer = setTimeout(() => void begin(), beginAgainMs);
      },
    );
  void begin();
  return () => {
    isClosed = true;
    clearTimeout(timer);
  };
}
