import type { Deps } from "../../../context";
import type { JobKind } from "../../../jobs/job-worker";
import type { MailTransport } from "../../../mail/mail-transport";
import type { NotificationTimes } from "../notification-times";
import { decideMail } from "./decide-mail";
import { findUnread, findUnreadKind, unreadMailKind } from "./find-unread";
import { sendMail, sendMailKind } from "./send-mail";

interface Parts extends Pick<Deps, "config" | "db" | "log"> {
  transport: MailTransport;
  times: NotificationTimes;
  onMail: () => void;
}

/** The kinds of jobs behind mails about what is unread, one after the other: look, decide, send. */
export const unreadMailJobs = (parts: Parts): Record<string, JobKind> => ({
  [findUnreadKind]: findUnread(parts.db, parts.times),
  [unreadMailKind]: decideMail(parts),
  [sendMailKind]: sendMail(parts),
});
