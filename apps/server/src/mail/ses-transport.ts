import type { MailConfig } from "../config";
import { renderMail } from "./compose-mail";
import { MailMaybeSent, type MailTransport } from "./mail-transport";

/** A connection that was there, and broke or fell silent before an answer came: the SDK gives both one name. */
function isLost(error: unknown): boolean {
  const { name, syscall, message } = error as NodeJS.ErrnoException;
  const hadConnection = syscall !== "connect" && !/did not establish|before secure TLS/.test(message);
  return name === "TimeoutError" && hadConnection;
}

/** @throws MailMaybeSent in place of an error that leaves it open */
async function answered(sending: Promise<unknown>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    if (!isLost(error)) throw error;
    throw new MailMaybeSent("SES did not say whether it took the mail", { cause: error });
  }
}

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
        requestHandler: { connectionTimeout: 10_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
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
        await answered(
          ses.send(new SendRawEmailCommand({ Source: from, Destinations: [to], RawMessage: { Data } })),
        );
        return;
      }
      const command = new SendEmailCommand({
        Source: from,
        Destination: { ToAddresses: [to] },
        Message: { Subject: content(subject), Body: { Text: content(text), Html: content(html) } },
      });
      await answered(ses.send(command));
    },
    close: () =>
      void loaded.then(
        ({ ses }) => ses.destroy(),
        () => {},
      ),
  };
}
