import { operations } from "@parley/shared/contracts/protocol";
import { SendMessage } from "@parley/shared/contracts/messages";
import { GetMe } from "@parley/shared/contracts/users";
import { accessTokens } from "@parley/shared/db/tables/access-tokens";
import { newId } from "@parley/shared/id";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createCaller } from "../../test/caller";
import { connect } from "../../test/connect";
import { createTestServer, type TestServer } from "../../test/create-test-server";
import { createAccessToken, createPerson, createRoom, type TestPerson } from "../../test/factories";
import { createHttpClient, toHttpRequest } from "../../test/registry/http-client";
import { prepareInput } from "../../test/registry/operation-inputs";
import { createStages } from "../../test/registry/stage";
import { describeEachDatabase } from "../../test/test-databases";
import { createVisitor } from "../../test/visitor";

const minute = 60_000;
const ago = (ms: number) => new Date(Date.now() - ms);

describeEachDatabase("a program with an access token", (open) => {
  let server: TestServer;
  let person: TestPerson;
  const db = () => server.deps.db;
  beforeAll(async () => {
    server = await createTestServer({ db: (await open()).db });
    person = await createPerson(db());
  });
  afterAll(() => server.close());

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const whoIs = async (headers: Record<string, string>) => {
    const { status, body } = await createVisitor(server.url).get("/me", headers);
    return status === 200 ? body.id : status;
  };

  it("is its person, over HTTP and the socket, with no Origin", async () => {
    const { token, id } = await createAccessToken(db(), person.id);
    const colleague = await createPerson(db());
    const room = await createRoom(db(), [person, colleague]);
    expect(await createCaller(server, { token })(GetMe, {})).toMatchObject({
      id: person.id,
      sessionExpiresAt: null,
    });
    const [program, browser] = await Promise.all([
      connect(server.url, token),
      connect(server.url, colleague.token),
    ]);
    expect(program.snapshot.userId).toBe(person.id);
    expect(program.snapshot.rooms.map((mine) => mine.room.id)).toEqual([room.id]);
    expect(await program.send(room.id, "over the socket")).toMatchObject({ ok: true });
    await createCaller(server, { token })(SendMessage, {
      roomId: room.id,
      clientId: newId(),
      body: "over HTTP",
    });
    await vi.waitFor(() => {
      const received = browser.received(room.id).map(({ body, authorId }) => [body, authorId]);
      expect(received).toEqual([
        ["over the socket", person.id],
        ["over HTTP", person.id],
      ]);
    });
    expect(id).toBe(server.io.sockets.sockets.get(program.socket.id ?? "")?.data.actor.credential.id);
    program.close();
    browser.close();
  });

  it("is asked for by its token alone: a cookie beside it is ignored", async () => {
    const other = await createPerson(db());
    const { token } = await createAccessToken(db(), other.id);
    expect(await whoIs({ ...bearer(token), cookie: person.cookie })).toBe(other.id);
    const revoked = await createAccessToken(db(), other.id, { revokedAt: new Date() });
    expect(await whoIs({ ...bearer(revoked.token), cookie: person.cookie })).toBe(401);
    const forged = `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`;
    expect(await whoIs({ ...bearer(forged), cookie: person.cookie })).toBe(401);
    // As a cookie it is nothing.
    expect(await whoIs({ cookie: `parley.session_token=${token}` })).toBe(401);
  });

  it("is nobody once its token has expired or was revoked, when its person is banned, or with a made-up token", async () => {
    const banned = await createPerson(db(), { bannedAt: new Date() });
    const ended = [
      await createAccessToken(db(), person.id, { expiresAt: ago(1) }),
      await createAccessToken(db(), person.id, { revokedAt: ago(1) }),
      await createAccessToken(db(), banned.id),
      await createAccessToken(db(), person.id, {}, "the secret of another server"),
    ];
    for (const [index, { token }] of ended.entries()) {
      expect(await whoIs(bearer(token)), String(index)).toBe(401);
      await expect(connect(server.url, token), String(index)).rejects.toMatchObject({
        data: { code: "unauthenticated" },
      });
    }
    const alive = await createAccessToken(db(), person.id, { expiresAt: new Date(Date.now() + minute) });
    expect(await whoIs(bearer(alive.token))).toBe(person.id);
  });

  it("has its token's use noted, at most once a minute, and while a socket only listens", async () => {
    const usedAt = async (id: string) => {
      const [row] = await db().orm.select().from(accessTokens).where(eq(accessTokens.id, id));
      return row?.lastUsedAt?.getTime() ?? null;
    };
    const { id, token } = await createAccessToken(db(), person.id);
    await whoIs(bearer(token));
    const first = await usedAt(id);
    expect(first).toBeGreaterThan(Date.now() - minute);
    await whoIs(bearer(token));
    expect(await usedAt(id)).toBe(first);
    const longAgo = ago(2 * minute);
    await db().orm.update(accessTokens).set({ lastUsedAt: longAgo }).where(eq(accessTokens.id, id));
    await whoIs(bearer(token));
    expect(await usedAt(id)).toBeGreaterThan(longAgo.getTime());

    // A node that has just begun notes at its first comparison, and then once a minute.
    const node = await createTestServer({ db: db() });
    const listener = await connect(node.url, token);
    await db().orm.update(accessTokens).set({ lastUsedAt: longAgo }).where(eq(accessTokens.id, id));
    await vi.waitFor(async () => expect(await usedAt(id)).toBeGreaterThan(longAgo.getTime()), 5_000);
    listener.close();
    await node.close();
  });

  it("with the scope read is refused every command of the registry, and answered every query that is not about sessions", async () => {
    const client = createHttpClient(server.url);
    for (const operation of operations) {
      const [stage] = await createStages(db(), ["owner"], "private", { role: "admin" });
      if (!stage?.caller) throw new Error("There is no stage");
      const { token } = await createAccessToken(db(), stage.caller.id, { scope: "read" });
      const input = await prepareInput[operation.name](stage, server);
      const request = toHttpRequest(operation, input);
      const answer = await client.send({ ...request, headers: { ...request.headers, ...bearer(token) } });
      const isJson = answer.headers["content-type"]?.startsWith("application/json");
      // Some are answered with a file.
      const { error } = (isJson ? JSON.parse(answer.text) : {}) as {
        error?: { code: string; message: string };
      };
      const isRefused = operation.kind === "command" || "sessionOnly" in operation;
      expect([operation.name, error?.code], answer.text).toEqual([
        operation.name,
        isRefused ? "forbidden" : undefined,
      ]);
      if (isRefused && !("sessionOnly" in operation)) expect(error?.message).toContain('the scope "read"');
    }
    client.close();
  });

  it("with the scope read connects and listens, and may not send or mark over the socket", async () => {
    const room = await createRoom(db(), [person]);
    const reader = await connect(
      server.url,
      (await createAccessToken(db(), person.id, { scope: "read" })).token,
    );
    expect(await reader.send(room.id, "hello")).toMatchObject({
      ok: false,
      error: { code: "forbidden", message: expect.stringContaining('"read"') as string },
    });
    const mark = await reader.socket.emitWithAck("message:mark-read", { roomId: room.id, readSeq: 0 });
    expect(mark).toMatchObject({ ok: false, error: { code: "forbidden" } });
    const writer = await connect(server.url, person.token);
    await writer.send(room.id, "by its person");
    await vi.waitFor(() =>
      expect(reader.received(room.id).map(({ body }) => body)).toEqual(["by its person"]),
    );
    reader.close();
    writer.close();
  });

  it("manages no tokens and no sessions, whatever its scope", async () => {
    const { token } = await createAccessToken(db(), person.id, { scope: "write" });
    const about = operations.filter(({ name }) => /^(token|session):/.test(name));
    expect(about.map(({ name }) => name).sort()).toEqual([
      "session:end",
      "session:list",
      "session:request-link",
      "session:sign-in-with-link",
      "session:sign-out",
      "session:sign-out-everywhere",
      "session:sign-out-others",
      "session:start-google",
      "token:create",
      "token:list",
      "token:revoke",
    ]);
    const client = createHttpClient(server.url);
    for (const operation of about) {
      const [stage] = await createStages(db(), ["other"], "public");
      const input = stage ? await prepareInput[operation.name](stage, server) : {};
      const request = toHttpRequest(operation, input);
      const answer = await client.send({ ...request, headers: { ...request.headers, ...bearer(token) } });
      expect([operation.name, answer.status], answer.text).toEqual([operation.name, 403]);
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
    client.close();
    expect(await whoIs(bearer(token))).toBe(person.id);
  });

  it("shares its person's rate limits", async () => {
    const { db } = server.deps;
    const limited = await createTestServer({ db, env: { RATE_LIMITS: "on" } });
    const someone = await createPerson(db);
    const { token } = await createAccessToken(db, someone.id);
    const call = (credential: string) =>
      createVisitor(limited.url).patch("/me", { displayName: "Same" }, bearer(credential));
    for (let index = 0; index < 120; index++) {
      expect((await call(index % 2 ? token : someone.token)).status).toBe(200);
    }
    expect((await call(token)).status).toBe(429);
    expect((await call(someone.token)).status).toBe(429);
    await limited.close();
  });
});
