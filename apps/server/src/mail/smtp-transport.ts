import { createTransport } from "nodemailer";
import { Readable } from "node:stream";
import { renderMail } from "./compose-mail";
import { MailMaybeSent, type MailTransport } from "./mail-transport";

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
      const rendered = await renderMail(from, mail);
      let isUnderWay = false;
      // Read once the server let us in: what went wrong before did not send it.
      const raw = Readable.from(
        (function* () {
          isUnderWay = true;
          yield rendered;
        })(),
      );
      try {
        await smtp.sendMail({ envelope: { from, to: mail.to }, raw });
      } catch (error) {
        // With a code it is the server's own refusal.
        const isRefused = (error as { responseCode?: number }).responseCode !== undefined;
        if (!isUnderWay || isRefused) throw error;
        throw new MailMaybeSent("The mail server did not say whether it took the mail", { cause: error });
      }
    },
    close: () => smtp.close(),
  };
}
