import { simpleParser, type ParsedMail } from "mailparser";
import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { SMTPServer } from "smtp-server";

/** A real SMTP server on a port of its own that takes every mail; `refuse` makes it turn some away. */
export interface TestSmtpServer {
  url: string;
  /** What was accepted for an address, the oldest first. */
  mailsTo(address: string): ParsedMail[];
  /** Turns away so many mails, as a server does that is too busy. */
  refuse(count: number): void;
  /** Takes so many mails and is gone before it says so. */
  vanish(count: number): void;
  readonly refused: number;
  close(): Promise<void>;
}

export async function startSmtpServer(): Promise<TestSmtpServer> {
  const received: { mail: ParsedMail; recipients: string[] }[] = [];
  let refusals = 0;
  let refused = 0;
  let vanishings = 0;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) => {
      if (refusals-- <= 0) return done();
      refused += 1;
      done(Object.assign(new Error("Try again later"), { responseCode: 451 }));
    },
    onData: (stream, { envelope }, done) => {
      simpleParser(stream).then((mail) => {
        received.push({ mail, recipients: envelope.rcptTo.map(({ address }) => address) });
        if (vanishings-- > 0)
          for (const { _socket } of smtp.connections as Set<{ _socket: Socket }>) _socket.destroy();
        done();
      }, done);
    },
  });
  const listener = smtp.listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    url: `smtp://127.0.0.1:${String((listener.address() as AddressInfo).port)}`,
    mailsTo: (address) =>
      received.filter(({ recipients }) => recipients.includes(address)).map(({ mail }) => mail),
    refuse: (count) => {
      refusals = count;
    },
    vanish: (count) => {
      vanishings = count;
    },
    get refused() {
      return refused;
    },
    close: () => new Promise((resolve) => smtp.close(resolve)),
  };
}
