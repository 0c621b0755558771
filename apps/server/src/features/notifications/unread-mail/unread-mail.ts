import { escapeHtml } from "../../../mail/escape-html";
import type { Mail } from "../../../mail/mail-transport";

/** An unread message as a mail shows it. */
export interface MailedMessage {
  author: string;
  /** Null for a conversation of two. */
  place: string | null;
  excerpt: string;
  link: string;
}

interface UnreadMailParts {
  /** Makes a mail that is sent twice recognizable as one. */
  id: string;
  to: string;
  workspace: string;
  messages: readonly MailedMessage[];
  /** How many more there are than these. */
  more: number;
  settingsLink: string;
  unsubscribeLink: string;
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
const headOf = ({ author, place }: MailedMessage) => (place === null ? author : `${author} in ${place}`);

/** The mail about what somebody has not read: plain, and with nothing in it that would be fetched from elsewhere. */
export function unreadMail(parts: UnreadMailParts): Mail {
  const { id, to, workspace, messages, more, settingsLink, unsubscribeLink } = parts;
  const name = oneLine(workspace);
  const why = `You get this mail because these messages in ${name} mention you or are written to you directly.`;
  const rest = more > 0 ? `And ${String(more)} more.` : "";
  return {
    to,
    subject: subjectOf(messages, more, name),
    text: [
      ...messages.map((message) => `${headOf(message)}:\n${message.excerpt}\n${message.link}\n`),
      ...(rest ? [`${rest}\n`] : []),
      `--\n${why}\nSettings: ${settingsLink}\nNo more of these mails: ${unsubscribeLink}\n`,
    ].join("\n"),
    html: [
      `<!doctype html><html><body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5">`,
      ...messages.map(
        (message) =>
          `<p><strong>${escapeHtml(headOf(message))}</strong><br>${escapeHtml(message.excerpt)}<br>` +
          `<a href="${escapeHtml(message.link)}">Open the message</a></p>`,
      ),
      ...(rest ? [`<p>${rest}</p>`] : []),
      `<p style="color:#555">${escapeHtml(why)}<br><a href="${escapeHtml(settingsLink)}">Settings</a> · ` +
        `<a href="${escapeHtml(unsubscribeLink)}">No more of these mails</a></p>`,
      `</body></html>`,
    ].join("\n"),
    messageId: id,
    unsubscribe: unsubscribeLink,
  };
}

function subjectOf(messages: readonly MailedMessage[], more: number, workspace: string): string {
  const [first] = messages;
  const count = messages.length + more;
  const what = count === 1 && first ? headOf(first) : `${String(count)} unread messages`;
  return oneLine(`${what} · ${workspace}`);
}
