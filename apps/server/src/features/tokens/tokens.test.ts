import {
  CreateAccessToken,
  ListAccessTokens,
  RevokeAccessToken,
  type CreatedAccessToken,
} from "@parley/shared/contracts/tokens";
import { BanUser, GetMe, UnbanUser } from "@parley/shared/contracts/users";
import type { InputOf } from "@parley/shared/contracts/define";
import { accessTokens } from "@parley/shared/db/tables/access-tokens";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { sql } from "drizzle-orm";
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createCaller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createAccessToken, createPerson, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import { createLogger } from "../../log";

const dayMs = 86_400_000;

describeEachDatabase("access tokens", (open) => {
  let server: TestServer;
  let ana: TestPerson;
  const logged: string[] = [];
  const db = () => server.deps.db;
  const as = (person: { token: string }) => createCaller(server, person);
  const request = (values: Partial<InputOf<typeof CreateAccessToken>> = {}) => ({
    clientId: newId(),
    name: "Deploys",
    ...values,
  });
  const works = ({ secret }: CreatedAccessToken) =>
    createCaller(server, { token: secret })(GetMe, {}).then(
      () => true,
      () => false,
    );

  beforeAll(async () => {
    const lines = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        logged.push(chunk.toString());
        done();
      },
    });
    server = await createTestServer({ db: (await open()).db, log: createLogger("trace", lines) });
    ana = await createPerson(db());
  });
  afterAll(() => server.close());

  it("are made with a name, a scope and an end, and work at once", async () => {
    const before = Date.now();
    const made = await as(ana)(CreateAccessToken, request({ scope: "write", expiresInDays: 7 }));
    expect(made).toMatchObject({ name: "Deploys", scope: "write", lastUsedAt: null, revokedAt: null });
    const end = new Date(made.expiresAt ?? 0).getTime();
    expect(end).toBeGreaterThanOrEqual(before + 7 * dayMs);
    expect(end).toBeLessThanOrEqual(Date.now() + 7 * dayMs);
    expect(await createCaller(server, { token: made.secret })(GetMe, {})).toMatchObject({
      id: ana.id,
      sessionExpiresAt: made.expiresAt,
    });
    const endless = await as(ana)(CreateAccessToken, request({ expiresInDays: null }));
    expect(endless).toMatchObject({ scope: "read", expiresAt: null });
    expect(await works(endless)).toBe(true);
  });

  it("are listed without their secrets, to their person alone: those that work first, the newest first", async () => {
    const person = await createPerson(db());
    const first = await as(person)(CreateAccessToken, request({ name: "First" }));
    const second = await as(person)(CreateAccessToken, request({ name: "Second" }));
    const expired = await createAccessToken(db(), person.id, {
      name: "Old",
      expiresAt: new Date(Date.now() - 1),
    });
    await createAccessToken(db(), person.id, { revokedAt: new Date() });
    const { tokens } = await as(person)(ListAccessTokens, {});
    expect(tokens.map(({ id }) => id)).toEqual([second.id, first.id, expired.id]);
    expect(JSON.stringify(tokens)).not.toContain("parley_");
    expect((await as(await createPerson(db()))(ListAccessTokens, {})).tokens).toEqual([]);
  });

  it("are the same for a repeated request, also for many at once, and refused for another one under its id", async () => {
    const person = await createPerson(db());
    const same = request();
    const made = await Promise.all(Array.from({ length: 8 }, () => as(person)(CreateAccessToken, same)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(1);
    await expect(as(person)(CreateAccessToken, { ...same, scope: "write" })).rejects.toMatchObject({
      code: "conflict",
    });
    // Another person's request under the same id is their own.
    expect((await as(ana)(CreateAccessToken, same)).id).not.toBe(made[0]?.id);
    await as(person)(RevokeAccessToken, { tokenId: made[0]?.id ?? "" });
    const late = await as(person)(CreateAccessToken, same);
    expect(late.id).toBe(made[0]?.id);
    expect(late.revokedAt).not.toBeNull();
    expect(await works(late)).toBe(false);
  });

  it("are at most fifty that work, also when all come at once", async () => {
    const person = await createPerson(db());
    const ended = { expiresAt: new Date(Date.now() - 1) };
    for (const values of [ended, ended, ...Array.from({ length: limits.personTokens - 2 }, () => ({}))]) {
      await createAccessToken(db(), person.id, values);
    }
    const attempts = await Promise.allSettled(
      Array.from({ length: 5 }, () => as(person)(CreateAccessToken, request())),
    );
    const made = attempts.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(made).toHaveLength(2);
    await expect(as(person)(CreateAccessToken, request())).rejects.toMatchObject({ code: "conflict" });
    await as(person)(RevokeAccessToken, { tokenId: made[0]?.id ?? "" });
    expect(await as(person)(CreateAccessToken, request())).toMatchObject({ revokedAt: null });
  });

  it("stop working when they are revoked, which may be repeated, by nobody but their person", async () => {
    const made = await as(ana)(CreateAccessToken, request());
    const eve = await createPerson(db(), { role: "admin" });
    await expect(as(eve)(RevokeAccessToken, { tokenId: made.id })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await works(made)).toBe(true);
    const revoked = await as(ana)(RevokeAccessToken, { tokenId: made.id });
    expect(await works(made)).toBe(false);
    expect(await as(ana)(RevokeAccessToken, { tokenId: made.id })).toEqual(revoked);
    expect((await as(ana)(ListAccessTokens, {})).tokens.map(({ id }) => id)).not.toContain(made.id);
  });

  it("are ended by a ban for good", async () => {
    const [admin, person] = [await createPerson(db(), { role: "admin" }), await createPerson(db())];
    const made = await as(person)(CreateAccessToken, request());
    await as(admin)(BanUser, { userId: person.id });
    expect(await works(made)).toBe(false);
    await as(admin)(UnbanUser, { userId: person.id });
    expect(await works(made)).toBe(false);
  });

  it("refuse names and ends that they don't have", async () => {
    for (const wrong of [
      { name: "" },
      { name: "   " },
      { name: "x".repeat(limits.tokenName + 1) },
      { name: "Ada\u202egnik" },
      { expiresInDays: 8 as never },
      { expiresInDays: 0 as never },
      { scope: "admin" as never },
    ]) {
      await expect(as(ana)(CreateAccessToken, request(wrong)), JSON.stringify(wrong)).rejects.toMatchObject({
        code: "invalid_input",
      });
    }
  });

  it("leave their secret neither in the database nor in the log", async () => {
    const made = await as(ana)(CreateAccessToken, request({ scope: "write" }));
    const { secret } = made;
    expect(await works(made)).toBe(true);
    const client = await connect(server.url, secret);
    await client.socket.emitWithAck("message:mark-read", { roomId: newId(), readSeq: 1 });
    client.close();
    // Refused, broken off by the database, and in an address where it does not belong.
    await connect(server.url, `${secret}x`).catch(() => {});
    await fetch(`${server.url}/api/me?token=${secret}`, { headers: { authorization: `Bearer ${secret}x` } });
    await db().orm.execute(sql`alter table access_tokens rename to mislaid`);
    expect(await works(made)).toBe(false);
    await connect(server.url, secret).catch(() => {});
    await db().orm.execute(sql`alter table mislaid rename to access_tokens`);

    const log = logged.join("");
    expect(log).toContain("unexpected error");
    expect(log).toContain("/api/me");
    const rows = JSON.stringify(await db().orm.select().from(accessTokens));
    expect(rows).toContain(made.id);
    const signature = secret.slice(-16);
    for (const place of [log, rows]) expect(place).not.toContain(signature);
    expect(log).not.toContain("parley_");
  });
});
