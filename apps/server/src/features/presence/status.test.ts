import { SetStatus } from "@parley/shared/contracts/presence";
import type { WorkspaceChanges } from "@parley/shared/contracts/sync";
import { GetUser } from "@parley/shared/contracts/users";
import type { Database } from "@parley/shared/db/database";
import { users } from "@parley/shared/db/tables/users";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createCaller } from "../../../test/caller";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";
import { clearExpiredStatuses } from "./clear-expired-statuses";

const soon = { timeout: 5_000, interval: 20 };

describeEachDatabase("a status", (open) => {
  let db: Database;
  let server: TestServer;
  let ana: TestPerson;
  let bob: TestPerson;
  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    [ana, bob] = [await createPerson(db), await createPerson(db)];
  });

  const set = (status: { text: string; emoji: string | null; expiresAt: string | null }) =>
    createCaller(server, bob)(SetStatus, status);
  const read = async () => (await createCaller(server, ana)(GetUser, { userId: bob.id })).status;
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

  it("stands in the profile, and reaches everybody with it", async () => {
    const told: WorkspaceChanges[] = [];
    const client = await connect(server.url, ana.token, {}, (socket) => {
      socket.on("workspace:changed", (change) => told.push(change));
    });
    const status = { text: "At lunch", emoji: "🍜", expiresAt: inHours(1) };
    expect((await set(status)).status).toEqual(status);
    expect(await read()).toEqual(status);
    const inEvents = () => told.flatMap((change) => change.users).find(({ id }) => id === bob.id)?.status;
    await vi.waitFor(() => expect(inEvents()).toEqual(status), soon);
    const before = told.length;
    await set(status);
    expect((await set({ text: "", emoji: null, expiresAt: inHours(1) })).status).toBeNull();
    await vi.waitFor(() => expect(told.length).toBe(before + 1), soon);
    expect(await read()).toBeNull();
    client.close();
  });

  it("can't begin in the past, nor be no emoji", async () => {
    const refusal = { code: "invalid_input" };
    await expect(set({ text: "Late", emoji: null, expiresAt: inHours(-1) })).rejects.toMatchObject(refusal);
    await expect(set({ text: "Odd", emoji: "no emoji", expiresAt: null })).rejects.toMatchObject(refusal);
    await expect(set({ text: "x".repeat(101), emoji: null, expiresAt: null })).rejects.toMatchObject(refusal);
    expect(await read()).toBeNull();
  });

  it("is over for readers at once, and taken away soon", async () => {
    await set({ text: "At lunch", emoji: "🍜", expiresAt: inHours(1) });
    const [before] = await db.orm.select().from(users).where(eq(users.id, bob.id));
    await db.orm
      .update(users)
      .set({ statusExpiresAt: new Date(Date.now() - 1) })
      .where(eq(users.id, bob.id));
    expect(await read()).toBeNull();
    const workspaceChanged = vi.fn();
    const parts = { db, log: server.deps.log, feed: { workspaceChanged }, everyMs: 20 };
    const stop = clearExpiredStatuses(parts);
    await vi.waitFor(() => expect(workspaceChanged).toHaveBeenCalledOnce(), soon);
    stop();
    const [after] = await db.orm.select().from(users).where(eq(users.id, bob.id));
    expect(after).toMatchObject({ statusText: "", statusEmoji: null, statusExpiresAt: null });
    expect(after?.rev).toBeGreaterThan(before?.rev ?? Infinity);
  });
});
