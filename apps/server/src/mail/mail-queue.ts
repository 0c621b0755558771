import type { Logger } from "pino";
import type { Mail, MailTransport } from "./mail-transport";

/** Mails on their way at once, and mails that may wait behind them; more than that are dropped. */
const concurrency = 5;
const capacity = 1_000;
/** Milliseconds at most before a mail's turn. At random, so that the request after it does not feel whether one is made. */
const startWithin = 500;
/** Milliseconds before the second, third and last try. A sign-in link is of no use after ten minutes. */
const retryDelays = [1_000, 5_000, 20_000];

/** Writes a mail when its turn comes; null when there is none to send after all. */
export type Compose = () => Promise<Mail | null>;

/**
 * Sends mails behind the back of whoever asked for them, so that neither the time nor the fate of a mail shows in the answer.
 * In memory: what a killed process had not sent yet is asked for again by the person who waits for it.
 */
export interface MailQueue {
  readonly arrivesIn: MailTransport["arrivesIn"];
  /** Never throws and never waits. */
  add(compose: Compose): void;
  /** Resolves when all is sent, or after so many milliseconds; nothing is taken on any more. */
  drain(timeoutMs: number): Promise<void>;
}

export function createMailQueue(transport: MailTransport, log: Logger): MailQueue {
  const waiting: Compose[] = [];
  const underWay = new Set<Promise<void>>();
  const stop = new AbortController();
  let draining = false;

  function pump() {
    while (underWay.size < concurrency) {
      const compose = waiting.shift();
      if (!compose) return;
      const delivery: Promise<void> = deliver(compose).finally(() => {
        underWay.delete(delivery);
        pump();
      });
      underWay.add(delivery);
    }
  }

  async function deliver(compose: Compose) {
    let mail: Mail | null | undefined;
    for (let attempt = 0; !stop.signal.aborted; attempt++) {
      try {
        mail ??= await compose();
        if (mail) await transport.send(mail);
        return;
      } catch (error) {
        const delay = retryDelays[attempt];
        log[delay === undefined ? "error" : "warn"](
          { err: error, attempt: attempt + 1 },
          "a mail could not be sent",
        );
        if (delay === undefined) return;
        await sleep(delay, stop.signal);
      }
    }
  }

  return {
    arrivesIn: transport.arrivesIn,

    add: (compose) => {
      if (draining || waiting.length >= capacity) {
        log.error(
          { waiting: waiting.length },
          "a mail was dropped: too many wait already, or the server stops",
        );
        return;
      }
      waiting.push(compose);
      setTimeout(pump, Math.random() * startWithin).unref();
    },

    drain: async (timeoutMs) => {
      draining = true;
      const timeout = new AbortController();
      const late = sleep(timeoutMs, timeout.signal).then(() => "late");
      pump();
      while (underWay.size > 0) {
        const all = Promise.allSettled(underWay).then(() => "sent");
        if ((await Promise.race([all, late])) === "late") break;
      }
      timeout.abort();
      stop.abort();
      transport.close();
    },
  };
}

/** Resolves after so many milliseconds, or as soon as it is told to stop. */
const sleep = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
