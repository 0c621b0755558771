import { createTransport } from "nodemailer";
import { composeMail } from "./compose-mail";
import type { MailTransport } from "./mail-transport";

/**
 * Sends mails to an SMTP server.
 * @param url as in `smtps://user:password@smtp.example.org`
 */
export function createSmtpTransport(url: string, from: string): MailTransport {
  const smtp = createTransport({
    url,
    // Milliseconds. The defaults are minutes, longer than a sign-in link works.
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    arrivesIn: "mail",
    send: async (mail) => {
      await smtp.sendMail(composeMail(from, mail));
    },
    close: () => smtp.close(),
  };
}
