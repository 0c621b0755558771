import { SignOut, SignOutEverywhere } from "@parley/shared/contracts/sessions";
import { RevokeAccessToken } from "@parley/shared/contracts/tokens";
import { BanUser } from "@parley/shared/contracts/users";
import type { Database } from "@parley/shared/db/database";
import { deleteSessionsOf } from "@parley/shared/db/queries/sessions";
import { revokeToken } from "@parley/shared/db/queries/tokens";
import { updateUser } from "@parley/shared/db/queries/users";
import { accessTokens } from "@parley/shared/db/tables/access-tokens";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { connect, type TestClient } from "../../../test/connect";
import { createCaller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createAccessToken, createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import type { EndReason } from "./credential-guard";

interface Program {
  person: TestPerson;
  tokenId: string;
  token: string;
}

describeEachDatabase("the end of a session or token on another node", (open) => {
  let db: Database;
  let here: TestServer;
  let elsewhere: TestServer;
  let admin: TestPerson;

  beforeAll(async () => {
    ({ db } = await open());
    [here, elsewhere] = [await createTestServer({ db }), await createTestServer({ db })];
    admin = await createPerson(db, { role: "admin" });
  });
  afterAll(() => Promise.all([here.close(), elsewhere.close()]));

  const ban = (person: TestPerson) => createCaller(here, admin)(BanUser, { userId: person.id });

  it.each<[EndReason, (person: TestPerson) => Promise<unknown>]>([
    ["banned", ban],
    ["signed_out", (person) => createCaller(here, person)(SignOut, {})],
  ])("is told as %s, while others stay", async (reason, end) => {
    const [person, bystander] = await Promise.all([createPerson(db), createPerson(db)]);
    const [client, other] = await Promise.all([
      connect(elsewhere.url, person.token),
      connect(elsewhere.url, bystander.token),
    ]);
    const told = new Promise((resolve) => client.socket.once("session:ended", resolve));
    const cut = new Promise((resolve) => client.socket.once("disconnect", resolve));
    await end(person);
    expect(await told).toEqual({ reason });
    await cut;
    expect(other.socket.connected).toBe(true);
    other.close();
  });

  const storeBan = (userId: string) =>
    db.transact(async (tx) => {
      await deleteSessionsOf(tx, userId);
      await updateUser(tx, userId, { bannedAt: new Date() });
    });

  it.each<[EndReason, (program: Program) => string, (program: Program) => Promise<unknown>]>([
    ["banned", ({ person }) => person.token, ({ person }) => storeBan(person.id)],
    ["banned", ({ token }) => token, ({ person }) => storeBan(person.id)],
    [
      "revoked",
      ({ token }) => token,
      ({ person, tokenId }) => revokeToken(db.orm, { userId: person.id, tokenId, now: new Date() }),
    ],
    [
      "expired",
      ({ token }) => token,
      ({ tokenId }) =>
        db.orm.update(accessTokens).set({ expiresAt: new Date() }).where(eq(accessTokens.id, tokenId)),
    ],
  ])(
    "is told as %s to who met it between the handshake and the snapshot",
    async (reason, credential, end) => {
      const person = await createPerson(db);
      const { id: tokenId, token } = await createAccessToken(db, person.id);
      const program = { person, tokenId, token };
      const late = await createTestServer({ db });
      late.io.use((_socket, next) => void end(program).then(() => next()));
      const told: unknown[] = [];
      const refused = connect(late.url, credential(program), {}, (socket) => {
        socket.on("session:ended", (end) => told.push(end));
      });
      await expect(refused).rejects.toThrow("disconnected");
      expect(told).toEqual([{ reason }]);
      await late.close();
    },
  );

  /** What a socket is told of its end, which cuts it. */
  async function endOf({ socket }: TestClient): Promise<unknown> {
    const told = new Promise((resolve) => socket.once("session:ended", resolve));
    const cut = new Promise((resolve) => socket.once("disconnect", resolve));
    const reason = await told;
    await cut;
    return reason;
  }

  it.each<[EndReason, (person: TestPerson, tokenId: string) => Promise<unknown>]>([
    ["revoked", (person, tokenId) => createCaller(here, person)(RevokeAccessToken, { tokenId })],
    ["banned", ban],
  ])("is told to a token's sockets as %s, on every node, before anything later", async (reason, end) => {
    const [person, writer] = [await createPerson(db), await createPerson(db)];
    const room = await createRoom(db, [person, writer]);
    const ended = await createAccessToken(db, person.id);
    const other = await createAccessToken(db, writer.id);
    const clients = await Promise.all([connect(here.url, ended.token), connect(elsewhere.url, ended.token)]);
    const [source, bystander] = await Promise.all([
      connect(here.url, writer.token),
      connect(elsewhere.url, other.token),
    ]);
    await source.send(room.id, "before");
    await vi.waitFor(() => {
      for (const client of clients) expect(client.received(room.id)).toHaveLength(1);
    });

    const ends = clients.map(endOf);
    await end(person, ended.id);
    await source.send(room.id, "after");
    expect(await Promise.all(ends)).toEqual([{ reason }, { reason }]);
    await vi.waitFor(() => expect(bystander.received(room.id)).toHaveLength(2));
    for (const client of clients)
      expect(client.received(room.id).map(({ body }) => body)).toEqual(["before"]);
    source.close();
    bystander.close();
  });

  it("comes for a token at the moment that it was made for, and nothing is delivered after it", async () => {
    const [person, writer] = [await createPerson(db), await createPerson(db)];
    const room = await createRoom(db, [person, writer]);
    const expiresAt = new Date(Date.now() + 1_500);
    const short = await createAccessToken(db, person.id, { expiresAt });
    const endless = await createAccessToken(db, person.id);
    const [clientHere, clientElsewhere, stays, source] = await Promise.all([
      connect(here.url, short.token),
      connect(elsewhere.url, short.token),
      connect(elsewhere.url, endless.token),
      connect(here.url, writer.token),
    ]);
    const clients = [clientHere, clientElsewhere];
    const ends = clients.map(endOf);
    const sentAt = new Map<string, number>();
    while (Date.now() < expiresAt.getTime() + 400) {
      const at = Date.now();
      const result = await source.send(room.id, "a stream");
      if (result.ok) sentAt.set(result.data.id, at);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await Promise.all(ends)).toEqual([{ reason: "expired" }, { reason: "expired" }]);
    await vi.waitFor(() => expect(stays.received(room.id)).toHaveLength(sentAt.size));
    for (const client of clients) {
      const received = client.received(room.id);
      expect(received.length).toBeGreaterThan(0);
      for (const { id } of received) expect(sentAt.get(id)).toBeLessThan(expiresAt.getTime());
    }
    stays.close();
    source.close();
  });

  it("by signing out everywhere is the end of sessions alone", async () => {
    const person = await createPerson(db);
    const { token } = await createAccessToken(db, person.id);
    const [session, program, programHere] = await Promise.all([
      connect(elsewhere.url, person.token),
      connect(elsewhere.url, token),
      connect(here.url, token),
    ]);
    const end = endOf(session);
    await createCaller(here, person)(SignOutEverywhere, {});
    expect(await end).toEqual({ reason: "signed_out" });
    expect([program.socket.connected, programHere.socket.connected]).toEqual([true, true]);
    program.close();
    programHere.close();
  });
});
