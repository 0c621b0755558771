import type { Database } from "@parley/shared/db/database";
import { findJob, insertJobs } from "@parley/shared/db/queries/jobs";
import { markMailed } from "@parley/shared/db/queries/unread-mails";
import { newId } from "@parley/shared/id";
import type { JobKind, JobOutcome } from "../../../jobs/job-worker";
import type { NotificationTimes } from "../notification-times";
import { sendMailKind, type MailPayload } from "./send-mail";
import { unreadOf, type UnreadCall } from "./unread-of";

interface Parts {
  db: Database;
  times: NotificationTimes;
  /** A mail is ready to be sent. */
  onMail: () => void;
}

/**
 * Decides whether somebody gets a mail now. Of a mail there is one job for a person, which stays until they may get the next one
 * (`send-mail.ts`), so nothing is decided while one waits for a mail server, or was sent just now.
 */
export const decideMail = ({ db, times, onMail }: Parts): JobKind => ({
  triesAtMost: 8,
  run: async ({ key: userId }) => {
    const earlier = await findJob(db.orm, sendMailKind, userId);
    if (earlier) return soonAfter(Math.max(earlier.runAt, Date.now()), times);
    const found = await unreadOf(db, userId, false, times);
    if (found.kind === "nothing") return undefined;
    if (found.kind === "later") return { again: found.at };
    const dueAt = found.calls[0].message.writtenAt + found.mailMinutes * times.mailMinute;
    if (dueAt > Date.now()) return { again: new Date(dueAt) };
    const written = await db.transact(async (tx) => {
      const free = await markMailed(tx, userId, lastOf(found.calls));
      const calls = found.calls.filter(({ message }) => free.has(message.roomId));
      if (calls.length === 0) return 0;
      const payload: MailPayload = { userId, messageIds: calls.map(({ message }) => message.id) };
      await insertJobs(tx, [{ id: newId(), kind: sendMailKind, key: userId, payload, runAt: new Date() }]);
      return calls.length;
    });
    if (written > 0) onMail();
    // What is due in a room that is locked for a moment is not yet mailed.
    return written === found.calls.length ? undefined : soonAfter(Date.now(), times);
  },
});

const soonAfter = (ms: number, { mailMinute }: NotificationTimes): JobOutcome => ({
  again: new Date(ms + mailMinute / 60),
});

/** The newest message of each room. */
function lastOf(calls: readonly UnreadCall[]): { roomId: string; seq: number }[] {
  const last = new Map<string, number>();
  for (const { message } of calls)
    last.set(message.roomId, Math.max(message.seq, last.get(message.roomId) ?? 0));
  return [...last].map(([roomId, seq]) => ({ roomId, seq }));
}
