import { createTransport, type SendMailOptions } from "nodemailer";
import type { Mail } from "./mail-transport";

/** A mail with its headers, as nodemailer takes it. */
export function composeMail(from: string, { messageId, unsubscribe, ...mail }: Mail): SendMailOptions {
  return {
    from,
    ...mail,
    ...(messageId !== undefined && { messageId: `<${messageId}@${domainOf(from)}>` }),
    ...(unsubscribe !== undefined && {
      list: { unsubscribe },
      headers: { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
    }),
  };
}

const renderer = createTransport({
  streamTransport: true,
  buffer: true,
  newline: "windows",
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** The whole of a mail as it goes over the wire. */
export async function renderMail(from: string, mail: Mail): Promise<Uint8Array> {
  const { message } = await renderer.sendMail(composeMail(from, mail));
  if (!Buffer.isBuffer(message)) throw new Error("The mail was not rendered");
  return message;
}

/** Of an address with or without a name. */
const domainOf = (from: string) => /@([\w.-]+)/.exec(from)?.[1] ?? "localhost";
