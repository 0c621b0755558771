import startSes from "aws-ses-v2-local";
import { simpleParser, type ParsedMail } from "mailparser";
import { once } from "node:events";
import type { Server } from "node:http";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createTestServer } from "../../test/create-test-server";
import { openTestDatabase, type TestDatabase } from "../../test/test-databases";
import { createVisitor, linkIn } from "../../test/visitor";
import { readConfig } from "../config";
import { renderMail } from "./compose-mail";
import { createConsoleTransport } from "./console-transport";
import { createMailTransport } from "./create-mail-transport";
import { MailMaybeSent, type MailTransport } from "./mail-transport";
import { signInMail } from "./sign-in-mail";

const small = { to: "a@example.org", subject: "s", text: "t", html: "h" };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase("pglite");
});
afterAll(() => database.drop());

/** Signs somebody in through this transport; `read` gives the text of the mail that came for an address. */
async function signInThrough(mail: MailTransport, email: string, read: (to: string) => Promise<string>) {
  const server = await createTestServer({ db: database.db, mail });
  const visitor = createVisitor(server.url);
  const asked = await visitor.post("/sign-in/link", { email });
  expect(asked).toMatchObject({ status: 200, body: { sentBy: mail.arrivesIn } });
  const { token } = linkIn(await read(email));
  expect(await visitor.post("/sign-in/verify", { token })).toMatchObject({ status: 200 });
  expect(await visitor.get("/me")).toMatchObject({ body: { email } });
  await server.close();
}

describe("mail through Amazon SES", () => {
  let ses: Server;
  let endpoint: string;
  beforeAll(async () => {
    ses = await startSes({ host: "127.0.0.1", port: 0 });
    endpoint = `http://127.0.0.1:${(ses.address() as AddressInfo).port}`;
  });
  afterAll(() => void ses.close());

  const sesAt = (endpoint: string) =>
    createMailTransport({
      transport: "ses",
      region: "eu-central-1",
      accessKeyId: "id",
      secretAccessKey: "key",
      from: "Parley <parley@example.org>",
      endpoint,
    });

  interface StoredMail {
    from: string;
    destination: { to: string[] };
    subject: string;
    body: { html: string; text: string };
  }
  const listMails = async () => {
    const response = await fetch(`${endpoint}/store`);
    return ((await response.json()) as { emails: StoredMail[] }).emails;
  };

  it("signs somebody in, through the endpoint of the settings", async () => {
    const { mail } = readConfig({
      AWS_SES_SENDER: "Parley <parley@example.org>",
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "id",
      AWS_SECRET_ACCESS_KEY: "key",
      AWS_SES_ENDPOINT: endpoint,
    });
    await signInThrough(createMailTransport(mail), "ses@example.org", (to) =>
      vi.waitFor(
        async () => {
          const found = (await listMails()).find(({ destination }) => destination.to.includes(to));
          expect(found).toMatchObject({ from: "Parley <parley@example.org>", subject: "Sign in to Parley" });
          expect(found?.body.html).toContain("<a href=");
          return found?.body.text ?? "";
        },
        { timeout: 10_000 },
      ),
    );
  });

  it("sends what has headers of its own", async () => {
    const transport = sesAt(endpoint);
    const unsubscribe = "https://chat.example.org/api/unsubscribe?token=abc";
    const mail = { to: "list@example.org", subject: "Unread: ü", text: "text", html: "<p>html</p>" };
    await transport.send({ ...mail, messageId: "one", unsubscribe });
    const found = (await listMails()).find(({ destination }) => destination.to.includes(mail.to));
    expect(found).toMatchObject({ subject: mail.subject, body: { text: "text", html: mail.html } });
    const rendered = Buffer.from(await renderMail("Parley <parley@example.org>", { ...mail, unsubscribe }));
    const { headers } = await simpleParser(rendered);
    expect(headers.get("list")).toEqual({
      unsubscribe: { url: unsubscribe },
      "unsubscribe-post": { name: "List-Unsubscribe=One-Click" },
    });
    transport.close();
  });

  it("fails where the endpoint does not answer, for the queue to try again", async () => {
    const transport = sesAt("http://127.0.0.1:1");
    const failure = await transport.send(small).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(MailMaybeSent);
  });

  it("tells where nobody knows whether a mail was taken", async () => {
    const vanishing = createServer((socket) => socket.once("data", () => socket.destroy()));
    await once(vanishing.listen(0, "127.0.0.1"), "listening");
    const transport = sesAt(`http://127.0.0.1:${(vanishing.address() as AddressInfo).port}`);
    await expect(transport.send(small)).rejects.toBeInstanceOf(MailMaybeSent);
    vanishing.close();
  });
});

describe("mail through SMTP", () => {
  const received: { mail: ParsedMail; recipients: string[] }[] = [];
  let refusals = 0;
  let vanishes: "never" | "early" | "late" = "never";
  const cutAll = () => {
    for (const { _socket } of smtp.connections as Set<{ _socket: Socket }>) _socket.destroy();
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username, password }, _session, done) => {
      if (username === "parley" && password === "p@ss") done(null, { user: username });
      else done(new Error("wrong password"));
    },
    onRcptTo: (_address, _session, done) => {
      if (vanishes === "early") cutAll();
      if (refusals-- > 0) done(Object.assign(new Error("Try again later"), { responseCode: 451 }));
      else done();
    },
    onData: (stream, { envelope }, done) => {
      simpleParser(stream).then((mail) => {
        if (vanishes === "late") cutAll();
        received.push({ mail, recipients: envelope.rcptTo.map(({ address }) => address) });
        done();
      }, done);
    },
  });
  let url: string;
  beforeAll(async () => {
    const listener = smtp.listen(0, "127.0.0.1");
    await once(listener, "listening");
    url = `smtp://parley:p%40ss@127.0.0.1:${(listener.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => smtp.close(resolve)));

  const readMail = (to: string) =>
    vi.waitFor(
      () => {
        const found = received.find(({ recipients }) => recipients.includes(to));
        expect(found?.mail).toMatchObject({
          subject: "Sign in to Parley",
          from: { text: '"Parley" <parley@example.org>' },
          to: { text: to },
        });
        return found?.mail.text ?? "";
      },
      { timeout: 10_000 },
    );

  it("signs somebody in, with the password of the settings", async () => {
    const { mail } = readConfig({ SMTP_URL: url, MAIL_FROM: "Parley <parley@example.org>" });
    await signInThrough(createMailTransport(mail), "smtp@example.org", readMail);
  });

  it("tries again when the server wants it later", async () => {
    const { mail } = readConfig({ SMTP_URL: url, MAIL_FROM: "Parley <parley@example.org>" });
    refusals = 1;
    await signInThrough(createMailTransport(mail), "later@example.org", readMail);
    expect(refusals).toBeLessThan(0);
  });

  it("tells where nobody knows whether a mail was taken, and where it was not", async () => {
    const failureThrough = async (address: string) => {
      const transport = createMailTransport(
        readConfig({ SMTP_URL: address, MAIL_FROM: "Parley <parley@example.org>" }).mail,
      );
      return transport.send(small).catch((error: unknown) => error);
    };
    vanishes = "late";
    expect(await failureThrough(url)).toBeInstanceOf(MailMaybeSent);
    vanishes = "early";
    const early = await failureThrough(url);
    vanishes = "never";
    refusals = 1;
    for (const failure of [
      early,
      await failureThrough(url),
      await failureThrough(url.replace("p%40ss", "wrong")),
      await failureThrough("smtp://127.0.0.1:1"),
    ]) {
      expect(failure).toBeInstanceOf(Error);
      expect(failure).not.toBeInstanceOf(MailMaybeSent);
    }
  });
});

describe("mail to the terminal", () => {
  it("prints the link on a line of its own, and the page is told where to look", async () => {
    const printed: string[] = [];
    const transport = createConsoleTransport((text) => void printed.push(text));
    await signInThrough(transport, "terminal@example.org", (to) =>
      vi.waitFor(
        () => {
          const found = printed.find((text) => text.includes(to));
          expect(found).toMatch(/^http:\/\/localhost:3030\/sign-in\/link#token=\S+$/m);
          return found ?? "";
        },
        { timeout: 10_000 },
      ),
    );
  });
});

describe("signInMail", () => {
  const link = "https://chat.example.org/sign-in/link#token=abc&next=%2Frooms";

  it("shows the link as text and as html, and fetches nothing from elsewhere", () => {
    const { text, html } = signInMail({ to: "ada@example.org", link, workspace: "Parley" });
    expect(text).toContain(`\n${link}\n`);
    expect(html).toContain(`href="https://chat.example.org/sign-in/link#token=abc&amp;next=%2Frooms"`);
    expect(html).not.toMatch(/<(img|link|script|iframe|style)|url\(|src=/i);
  });

  it("lets no workspace's name break out of the subject or the page", () => {
    const { subject, html } = signInMail({
      to: "ada@example.org",
      link,
      workspace: "Evil\r\nBcc: x@example.org <script>alert(1)</script>",
    });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain("<script>");
  });
});
