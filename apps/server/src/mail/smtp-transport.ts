import { createTransport } from "nodemailer";
import { Readable } from "node:stream";
import { composeMail } from "./compose-mail";
import { MailMaybeSent, type MailTransport } from "./mail-transport";

/**
 * Sends mails to an SMTP server.
 * @param url as in `smtps://user:password@smtp.example.org`
 */
export function createSmtpTransport(url: string, from: string): MailTransport {
  const open = () =>
    createTransport({
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
      const smtp = open();
      let isHandedOver = false;
      // It is read when the server has asked for it: what went wrong before did not send it.
      smtp.use("stream", ({ message }, done) => {
        message.processFunc((whole) =>
          Readable.from(
            (async function* () {
              isHandedOver = true;
              yield* whole;
            })(),
          ),
        );
        done();
      });
      try {
        await smtp.sendMail(composeMail(from, mail));
      } catch (error) {
        // With a code it is the server's own refusal.
        const isRefused = (error as { responseCode?: number }).responseCode !== undefined;
        if (!isHandedOver || isRefused) throw error;
        throw new MailMaybeSent("The mail server did not say whether it took the mail", { cause: error });
      }
    },
    close: () => {},
  };
}
