import type { Database } from "@parley/shared/db/database";
import { listRecipients, type RecipientRow } from "@parley/shared/db/queries/recipients";
import { listUnreadMessages, type UnreadMessage } from "@parley/shared/db/queries/unread-mails";
import { findUser, type UserRow } from "@parley/shared/db/queries/users";
import { addresses, disturbedFrom, messageFactsOf, shouldNotify } from "@parley/shared/should-notify";
import { sql } from "drizzle-orm";
import type { NotificationTimes } from "../notification-times";

/** An unread message with how its reader stands to its room. */
export interface UnreadCall {
  message: UnreadMessage;
  to: RecipientRow;
}

export type Unread =
  /** Nothing to be mailed. */
  | { kind: "nothing" }
  /** They are not to be disturbed before this time. */
  | { kind: "later"; at: Date }
  | { kind: "unread"; person: UserRow; mailMinutes: number; calls: [UnreadCall, ...UnreadCall[]] };

/** Where somebody did not say until when they are not to be disturbed, in milliseconds. */
const askAgainMs = 15 * 60_000;

/**
 * What is to be mailed to somebody by what holds now: they have not read it, it was not deleted, and what they chose, whom they
 * block and where they are in allows it.
 * @param mailed as of `listUnreadMessages`
 */
export async function unreadOf(
  { orm }: Pick<Database, "orm">,
  userId: string,
  mailed: readonly string[] | false,
  { mailedWithin }: Pick<NotificationTimes, "mailedWithin">,
): Promise<Unread> {
  const person = await findUser(orm, userId);
  if (!person || person.bannedAt || person.name === "") return { kind: "nothing" };
  const now = new Date();
  const messages = await listUnreadMessages(orm, userId, new Date(now.getTime() - mailedWithin), mailed);
  const roomIds = [...new Set(messages.map(({ roomId }) => roomId))];
  const rows =
    roomIds.length === 0 ? [] : await listRecipients(orm, roomIds, sql`m.user_id = ${userId}::uuid`);
  const [first] = rows;
  const mailMinutes = first?.settings.mailMinutes ?? null;
  if (!first || mailMinutes === null) return { kind: "nothing" };
  const quietUntil = disturbedFrom(first, now);
  if (quietUntil !== null)
    return { kind: "later", at: new Date(Math.min(quietUntil, now.getTime() + askAgainMs)) };

  const byRoom = new Map(rows.map((row) => [row.roomId, row]));
  const [oldest, ...others] = messages.flatMap((message) => {
    const to = byRoom.get(message.roomId);
    return to && isMailed(message, to, now) ? [{ message, to }] : [];
  });
  return oldest ? { kind: "unread", person, mailMinutes, calls: [oldest, ...others] } : { kind: "nothing" };
}

/** Mails tell of what means a person, whatever else they are told of on a device. */
function isMailed(message: UnreadMessage, to: RecipientRow, now: Date): boolean {
  const facts = messageFactsOf({ ...message, system: null, deletedAt: null }, to.roomKind);
  const blocksAuthor = to.blocked.includes(message.authorId);
  return addresses(facts, to.userId) && shouldNotify(facts, { ...to, blocksAuthor }, now);
}
