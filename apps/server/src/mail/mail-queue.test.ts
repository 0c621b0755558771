import { pino } from "pino";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createMailQueue } from "./mail-queue";
import type { Mail, MailTransport } from "./mail-transport";

const mailTo = (to: string): Mail => ({ to, subject: "s", text: "t", html: "h" });
const log = pino({ level: "silent" });

function transport(send: (mail: Mail) => Promise<void>): MailTransport & { closed: boolean } {
  const made = {
    arrivesIn: "mail" as const,
    send,
    closed: false,
    close: () => {
      made.closed = true;
    },
  };
  return made;
}

describe("createMailQueue", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("tries four times over half a minute, with the mail that it wrote once, and then gives up", async () => {
    vi.useFakeTimers();
    let written = 0;
    const sent: Mail[] = [];
    const queue = createMailQueue(
      transport((mail) => {
        sent.push(mail);
        return Promise.reject(new Error("the server is away"));
      }),
      log,
    );
    queue.add(() => Promise.resolve(mailTo(`${++written}@example.org`)));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sent.map(({ to }) => to)).toEqual(Array(4).fill("1@example.org"));
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sent).toHaveLength(4);
  });

  it("goes on after a mail that could not be written, and sends none that was not to be", async () => {
    vi.useFakeTimers();
    const sent: string[] = [];
    let failures = 2;
    const queue = createMailQueue(
      transport(({ to }) => Promise.resolve(void sent.push(to))),
      log,
    );
    queue.add(() =>
      failures-- > 0 ? Promise.reject(new Error("no database")) : Promise.resolve(mailTo("a")),
    );
    queue.add(() => Promise.resolve(null));
    queue.add(() => Promise.resolve(mailTo("b")));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual(["b", "a"]);
  });

  it("holds a bounded number of mails and has few on their way at once", async () => {
    let underWay = 0;
    let most = 0;
    let sent = 0;
    const queue = createMailQueue(
      transport(async () => {
        most = Math.max(most, ++underWay);
        await wait(1);
        underWay--;
        sent++;
      }),
      log,
    );
    for (let n = 0; n < 1_500; n++) queue.add(() => Promise.resolve(mailTo(`${n}`)));
    await vi.waitFor(() => expect(sent).toBe(1_000), { timeout: 15_000 });
    expect(most).toBe(5);
    await queue.drain(1_000);
    expect(sent).toBe(1_000);
  });

  it("sends what waits before it ends, and does not wait longer than told", async () => {
    const sent: string[] = [];
    const mail = transport(async ({ to }) => {
      await wait(20);
      sent.push(to);
    });
    const queue = createMailQueue(mail, log);
    for (const to of ["a", "b", "c", "d", "e", "f", "g"]) queue.add(() => Promise.resolve(mailTo(to)));
    await queue.drain(5_000);
    expect(sent).toHaveLength(7);
    expect(mail.closed).toBe(true);
    queue.add(() => Promise.resolve(mailTo("too late")));
    await wait(600);
    expect(sent).toHaveLength(7);

    const stuck = createMailQueue(
      transport(() => new Promise(() => {})),
      log,
    );
    stuck.add(() => Promise.resolve(mailTo("stuck")));
    const started = performance.now();
    await stuck.drain(100);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
