import { listNames } from "@parley/shared/db/queries/recipients";
import { findWorkspace } from "@parley/shared/db/queries/workspace";
import * as z from "zod";
import type { Deps } from "../../../context";
import type { JobKind } from "../../../jobs/job-worker";
import { MailMaybeSent, type MailTransport } from "../../../mail/mail-transport";
import { excerptOf, namesIn, pathOf, placeOf, type NameOf } from "../message-words";
import type { NotificationTimes } from "../notification-times";
import { unreadMail, type MailedMessage } from "./unread-mail";
import { unreadOf, type UnreadCall } from "./unread-of";
import { unsubscribeAddress } from "./unsubscribe.http";

export const sendMailKind = "send-unread-mail";

const MailPayload = z.object({
  userId: z.string(),
  messageIds: z.array(z.string()),
  /** It went out, or may have, and its job only keeps the next one back. */
  isSent: z.boolean().optional(),
});
export type MailPayload = z.output<typeof MailPayload>;

/** Messages that one mail shows; more are counted. */
const shownAtMost = 20;

const maybeSent = "a mail may have been sent or not, and is not sent again";

interface Parts extends Pick<Deps, "config" | "db" | "log"> {
  transport: MailTransport;
  times: NotificationTimes;
}

/**
 * Sends a mail that was decided on, if it is still right. Where a node died over it, or the mail server left it without an answer,
 * nobody knows whether it went out; then it is not sent again: a message that is told twice by mail is worse than one that waits in the list. From when it was sent the job stays for as
 * long as its person may not get the next mail: a mail server may have kept it waiting.
 */
export const sendMail = ({ config, db, log, transport, times }: Parts): JobKind => ({
  // For more than an hour.
  triesAtMost: 12,
  run: async ({ id, payload, wasInterrupted }) => {
    const { userId, messageIds, isSent } = MailPayload.parse(payload);
    if (isSent) return undefined;
    const pause = () => ({
      again: new Date(Date.now() + times.mailPause),
      payload: { userId, messageIds, isSent: true } satisfies MailPayload,
    });
    if (wasInterrupted) {
      log.warn({ userId, jobId: id }, maybeSent);
      return pause();
    }
    const found = await unreadOf(db, userId, messageIds, times);
    if (found.kind === "nothing") return undefined;
    if (found.kind === "later") return { again: found.at };
    const shown = found.calls.slice(0, shownAtMost);
    const names = await listNames(db.orm, [
      ...new Set(shown.flatMap(({ message, to }) => namesIn({ ...to, ...message }))),
    ]);
    const { name: workspace } = await findWorkspace(db.orm);
    const mail = unreadMail({
      id,
      to: found.person.email,
      workspace,
      messages: shown.map((call) => describe(call, config.baseUrl, (id) => names.get(id))),
      more: found.calls.length - shown.length,
      settingsLink: `${config.baseUrl}/settings`,
      unsubscribeLink: unsubscribeAddress(config, userId),
    });
    try {
      await transport.send(mail);
    } catch (error) {
      if (!(error instanceof MailMaybeSent)) throw error;
      log.warn({ err: error, userId, jobId: id }, maybeSent);
    }
    return pause();
  },
});

const describe = ({ message, to }: UnreadCall, baseUrl: string, nameOf: NameOf): MailedMessage => ({
  author: nameOf(message.authorId) ?? "Someone",
  place: placeOf({ ...to, ...message }, to.userId, nameOf),
  excerpt: excerptOf(message.body, nameOf),
  link: baseUrl + pathOf(message.roomId, message.seq),
});
