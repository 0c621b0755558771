import type { MailConfig } from "../config";
import { renderMail } from "./compose-mail";
import type { MailTransport } from "./mail-transport";

/** Sends mails through Amazon SES. */
export function createSesTransport({
  region,
  accessKeyId,
  secretAccessKey,
  endpoint,
  from,
}: Extract<MailConfig, { transport: "ses" }>): MailTransport {
  // Loaded only here: the SDK takes tens of megabytes of memory, which nobody without SES should spend.
  const loaded = import("@aws-sdk/client-ses").then(
    ({ SendEmailCommand, SendRawEmailCommand, SESClient }) => ({
      SendEmailCommand,
      SendRawEmailCommand,
      ses: new SESClient({
        region,
        credentials: { accessKeyId, secretAccessKey },
        // Milliseconds.
        requestHandler: { connectionTimeout: 10_000, requestTimeout: 20_000 },
        // The queue tries again by itself.
        maxAttempts: 1,
        ...(endpoint && { endpoint }),
      }),
    }),
  );
  // Whoever sends meets the error.
  loaded.catch(() => {});
  const content = (Data: string) => ({ Data, Charset: "UTF-8" });

  return {
    arrivesIn: "mail",
    send: async (mail) => {
      const { to, subject, text, html } = mail;
      const { ses, SendEmailCommand, SendRawEmailCommand } = await loaded;
      // Only a whole one has headers of its own; SES wants another permission for it, which nobody needs to sign in.
      if (mail.unsubscribe !== undefined) {
        const Data = await renderMail(from, mail);
        await ses.send(new SendRawEmailCommand({ Source: from, Destinations: [to], RawMessage: { Data } }));
        return;
      }
      await ses.send(
        new SendEmailCommand({
          Source: from,
          Destination: { ToAddresses: [to] },
          Message: { Subject: content(subject), Body: { Text: content(text), Html: content(html) } },
        }),
      );
    },
    close: () =>
      void loaded.then(
        ({ ses }) => ses.destroy(),
        () => {},
      ),
  };
}
