import { linkMinutes } from "../auth/magic-links";
import { escapeHtml } from "./escape-html";
import type { Mail } from "./mail-transport";

/** The mail with a sign-in link: plain, and with nothing in it that would be fetched from elsewhere. */
export function signInMail({ to, link, workspace }: { to: string; link: string; workspace: string }): Mail {
  // A line break in a subject would begin another header.
  const name = workspace.replace(/\s+/g, " ").trim();
  const terms = `The link works once, for ${linkMinutes} minutes.`;
  const ignore = "If you did not ask for it, ignore this mail: without the link nobody gets in.";
  return {
    to,
    subject: `Sign in to ${name}`,
    text: `Open this link to sign in to ${name}:\n\n${link}\n\n${terms} ${ignore}\n`,
    html: [
      `<!doctype html><html><body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5">`,
      `<p>Open this link to sign in to ${escapeHtml(name)}:</p>`,
      `<p><a href="${escapeHtml(link)}">Sign in to ${escapeHtml(name)}</a></p>`,
      `<p style="color:#555">${terms} ${ignore}</p>`,
      `</body></html>`,
    ].join("\n"),
  };
}
