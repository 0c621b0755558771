import type { MailConfig } from "../config";
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
  const loaded = import("@aws-sdk/client-ses").then(({ SendEmailCommand, SESClient }) => ({
    SendEmailCommand,
    ses: new SESClient({
      region,
      credentials: { accessKeyId, secretAccessKey },
      // Milliseconds.
      requestHandler: { connectionTimeout: 10_000, requestTimeout: 20_000 },
      // The queue tries again by itself.
      maxAttempts: 1,
      ...(endpoint && { endpoint }),
    }),
  }));
  // Whoever sends meets the error.
  loaded.catch(() => {});
  const content = (Data: string) => ({ Data, Charset: "UTF-8" });

  return {
    arrivesIn: "mail",
    send: async ({ to, subject, text, html }) => {
      const { ses, SendEmailCommand } = await loaded;
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
