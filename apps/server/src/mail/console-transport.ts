import type { MailTransport } from "./mail-transport";

/** Prints mails where the server runs: what a first start needs to sign in, with no mail server to set up. */
export function createConsoleTransport(print: (text: string) => void): MailTransport {
  return {
    arrivesIn: "terminal",
    send: ({ to, subject, text }) => {
      const rule = "─".repeat(72);
      print(`\n${rule}\nMail to ${to}: ${subject}\n\n${text.trim()}\n${rule}\n\n`);
      return Promise.resolve();
    },
    close: () => {},
  };
}
