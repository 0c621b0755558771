import { SignOut } from "@parley/shared/contracts/sessions";
import { BanUser } from "@parley/shared/contracts/users";
import type { Database } from "@parley/shared/db/database";
import { deleteSessionsOf } from "@parley/shared/db/queries/sessions";
import { updateUser } from "@parley/shared/db/queries/users";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "../../../test/connect";
import { createCaller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import type { EndReason } from "./session-guard";

describeEachDatabase("the end of a session on another node", (open) => {
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

  it("is told to who was banned between the handshake and the snapshot", async () => {
    const person = await createPerson(db);
    const late = await createTestServer({ db });
    late.io.use((_socket, next) => {
      void db
        .transact(async (tx) => {
          await deleteSessionsOf(tx, person.id);
          await updateUser(tx, person.id, { bannedAt: new Date() });
        })
        .then(() => next());
    });
    const told: unknown[] = [];
    await expect(
      connect(late.url, person.token, {}, (socket) => socket.on("session:ended", (end) => told.push(end))),
    ).rejects.toThrow("disconnected");
    expect(told).toEqual([{ reason: "banned" }]);
    await late.close();
  });
});
