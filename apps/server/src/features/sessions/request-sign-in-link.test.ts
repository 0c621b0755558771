import { verifications } from "@parley/shared/db/tables/auth";
import { rates } from "@parley/shared/limits";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson } from "../../../test/factories";
import { hostileNexts } from "../../../test/hostile-next";
import { openTestDatabase, type TestDatabase } from "../../../test/test-databases";
import { createVisitor } from "../../../test/visitor";

describe("asking for a sign-in link", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase("pglite");
    await createPerson(database.db, { email: "known@example.org" });
    await createPerson(database.db, { email: "banned@example.org", bannedAt: new Date() });
  });
  afterAll(() => database.drop());

  async function withServer(env: Record<string, string>, test: (server: TestServer) => Promise<void>) {
    const server = await createTestServer({ db: database.db, env });
    try {
      await test(server);
    } finally {
      await server.close();
    }
  }

  it("looks the same for known, unknown, banned and refused addresses, and takes no longer for any", () =>
    withServer({ SIGN_UP: "domains:allowed.example" }, async (server) => {
      const visitor = createVisitor(server.url);
      const emails = [
        "known@example.org",
        "new@allowed.example",
        "banned@example.org",
        "stranger@example.org",
      ];
      const looks = new Set<string>();
      // While this transaction is open the embedded database serves nobody else: an answer that comes all the same
      // can't depend on what is stored, nor on how long it takes to find out.
      let release = () => {};
      const held = database.db.transact(() => new Promise<void>((resolve) => (release = resolve)));
      try {
        for (const email of [...emails, ...emails]) {
          const { status, body, setCookies } = await visitor.post("/sign-in/link", { email });
          looks.add(JSON.stringify({ status, body, setCookies }));
        }
        await wait(600);
        expect(server.mails).toEqual([]);
      } finally {
        release();
        await held;
      }
      expect([...looks]).toEqual(['{"status":200,"body":{"sentBy":"mail"},"setCookies":[]}']);
      await vi.waitFor(() => expect(server.mails).toHaveLength(4), { timeout: 5_000 });
      await wait(700);
      expect(server.mails.map(({ to }) => to).toSorted()).toEqual([
        "known@example.org",
        "known@example.org",
        "new@allowed.example",
        "new@allowed.example",
      ]);
    }));

  it("sends one mailbox five mails in a quarter of an hour, and answers the sixth the same", () =>
    withServer({ RATE_LIMITS: "on" }, async (server) => {
      const visitor = createVisitor(server.url);
      const answers = [];
      for (let request = 0; request < 8; request++) {
        answers.push(
          await visitor.post("/sign-in/link", {
            email: request % 2 ? "known@example.org" : " KNOWN@example.org",
          }),
        );
      }
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 200, body: { sentBy: "mail" } });
      // Another mailbox still gets its mail, after those.
      await visitor.askForLink(server, "someone-else@example.org");
      const toKnown = server.mails.filter(({ to }) => to === "known@example.org");
      expect(toKnown).toHaveLength(rates.signInMailbox.points);
    }));

  it("lets one address of the net cause so many mails and no more", () =>
    withServer({ RATE_LIMITS: "on" }, async (server) => {
      const visitor = createVisitor(server.url);
      // Below the limit of all requests to sign in, which would otherwise be the one that is seen here.
      expect(rates.signInMails.points).toBeLessThan(rates.signIn.points);
      const statuses: number[] = [];
      let refused;
      for (let request = 0; request < rates.signInMails.points + 5; request++) {
        const answer = await visitor.post("/sign-in/link", { email: `flood-${request}@example.org` });
        statuses.push(answer.status);
        if (answer.status !== 200) refused = answer.body;
      }
      expect(statuses.filter((status) => status === 200)).toHaveLength(rates.signInMails.points);
      expect(refused).toMatchObject({
        error: { code: "rate_limited", retryAfterMs: expect.any(Number) as number },
      });
      await vi.waitFor(() => expect(server.mails).toHaveLength(rates.signInMails.points));
    }));

  it(`refuses ${hostileNexts.length} places to go elsewhere, and spends no token for them`, () =>
    withServer({}, async (server) => {
      const visitor = createVisitor(server.url);
      const { token } = await visitor.askForLink(server, "known@example.org");
      const mails = server.mails.length;
      for (const next of hostileNexts) {
        for (const answer of [
          await visitor.post("/sign-in/link", { email: "known@example.org", next }),
          await visitor.post("/sign-in/verify", { token, next }),
          await visitor.post("/sign-in/google", { next }),
        ]) {
          expect(answer, next).toMatchObject({ status: 400, body: { error: { code: "invalid_input" } } });
        }
        // Names that better-auth would know lead nowhere: the contract has none of them.
        const asked = { token: "x".repeat(32), callbackURL: next, redirectTo: next, errorCallbackURL: next };
        const { status, body } = await visitor.post("/sign-in/verify", asked);
        expect({ status, code: (body.error as { code: string }).code }).toEqual({
          status: 410,
          code: "link_invalid",
        });
      }
      expect(server.mails).toHaveLength(mails);
      expect(await visitor.post("/sign-in/verify", { token, next: "/rooms" })).toMatchObject({
        status: 200,
        body: { next: "/rooms" },
      });
    }));

  it("is refused from a page of another site, with a cookie and without", () =>
    withServer({}, async (server) => {
      for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"]) {
        for (const path of ["/sign-in/link", "/sign-in/verify", "/sign-in/google", "/sign-out"]) {
          const answer = await createVisitor(server.url).post(
            path,
            { email: "known@example.org", token: "x" },
            { origin },
          );
          expect(answer, `${origin} ${path}`).toMatchObject({
            status: 403,
            body: { error: { code: "origin_refused" } },
          });
        }
      }
    }));

  it("keeps waiting tokens out of the table of who was refused", () =>
    withServer({ SIGN_UP: "invite" }, async (server) => {
      const before = await database.db.orm.select().from(verifications);
      const visitor = createVisitor(server.url);
      await visitor.post("/sign-in/link", { email: "uninvited@example.org" });
      await visitor.askForLink(server, "known@example.org");
      expect(await database.db.orm.select().from(verifications)).toHaveLength(before.length + 1);
    }));
});
