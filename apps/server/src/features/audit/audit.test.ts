import {
  ExportAuditCsv,
  ExportAuditLines,
  ListAuditEntries,
  type AuditEntry,
} from "@parley/shared/contracts/audit";
import { ArchiveRoom, UnarchiveRoom } from "@parley/shared/contracts/rooms";
import type { InputOf } from "@parley/shared/contracts/define";
import { BanUser, UnbanUser } from "@parley/shared/contracts/users";
import { DeleteMessage, SendMessage } from "@parley/shared/contracts/messages";
import { RemoveMember, SetMemberRole } from "@parley/shared/contracts/members";
import type { Database } from "@parley/shared/db/database";
import { insertAuditEntry } from "@parley/shared/db/queries/audit";
import { auditEntries } from "@parley/shared/db/tables/audit-entries";
import { newId } from "@parley/shared/id";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createCaller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createAccessToken, createPerson, createRoom, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

describeEachDatabase("the audit log", (open) => {
  let db: Database;
  let server: TestServer;
  let admin: TestPerson;
  let owner: TestPerson;
  let bob: TestPerson;
  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
    admin = await createPerson(db, { role: "admin" });
    [owner, bob] = [await createPerson(db), await createPerson(db)];
  });
  afterAll(() => server.close());

  const as = (person: { token: string }) => createCaller(server, person);
  const list = async (filter: InputOf<typeof ListAuditEntries> = {}) =>
    (await as(admin)(ListAuditEntries, filter)).entries;
  const actsBy = async (actorId: string) => (await list({ actorId })).map(({ act }) => act);

  it("tells who decided what about whom, where and by which credential, and what was refused or changed nothing leaves none", async () => {
    const room = await createRoom(db, [owner, bob]);
    const message = await as(bob)(SendMessage, { roomId: room.id, clientId: newId(), body: "what Bob said" });
    await as(owner)(DeleteMessage, { roomId: room.id, messageId: message.id });
    await as(owner)(SetMemberRole, { roomId: room.id, userId: bob.id, role: "moderator" });
    await expect(as(bob)(ArchiveRoom, { roomId: room.id })).rejects.toMatchObject({ code: "forbidden" });
    await as(owner)(RemoveMember, { roomId: room.id, userId: bob.id });
    const bot = await createAccessToken(db, owner.id);
    await as(bot)(ArchiveRoom, { roomId: room.id });
    await as(bot)(ArchiveRoom, { roomId: room.id });
    expect(await list({ roomId: room.id })).toMatchObject([
      { act: "room:archive", actorId: owner.id, credential: "token", targetId: null },
      { act: "member:remove", targetId: bob.id },
      { act: "member:set-role", targetId: bob.id, details: { role: "moderator" } },
      { act: "message:delete", targetId: bob.id, credential: "session", details: { messageId: message.id } },
    ]);
    expect(await actsBy(bob.id)).toEqual([]);
    const ofBob = (await list({ targetId: bob.id })).map(({ act }) => act);
    expect(ofBob).toEqual(["member:remove", "member:set-role", "message:delete"]);
    const csv = await new Response(await as(admin)(ExportAuditCsv, { targetId: bob.id })).text();
    expect(csv.trimEnd().split("\r\n")).toHaveLength(4);
    expect(JSON.stringify(await list())).not.toContain("what Bob said");
  });

  it("is the admins' alone to read", async () => {
    for (const operation of [ListAuditEntries, ExportAuditCsv, ExportAuditLines]) {
      await expect(as(owner)(operation, {})).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("is found by act and time, and page by page, with nothing twice", async () => {
    const from = new Date().toISOString();
    for (let round = 0; round < 3; round++) {
      await as(admin)(BanUser, { userId: bob.id });
      await as(admin)(UnbanUser, { userId: bob.id });
    }
    expect(await list({ act: "user:ban", from })).toHaveLength(3);
    expect(await list({ until: from, act: "user:ban" })).toEqual([]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await as(admin)(ListAuditEntries, { from, limit: 2, ...(cursor && { cursor }) });
      expect(page.entries).toHaveLength(2);
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual((await list({ from })).map(({ id }) => id));
    await expect(list({ cursor: "none" })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(list({ act: "user:hug" as never })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("is exported whole, as a table and as lines of JSON, beyond one page", async () => {
    const actorId = newId();
    for (let index = 0; index < 501; index++) {
      const place = {
        targetId: bob.id,
        roomId: null,
        details: { inviteId: newId(), role: "owner" as const },
      };
      await insertAuditEntry(db.orm, {
        id: newId(),
        act: "invite:create",
        actorId,
        credential: "token",
        ...place,
      });
    }
    const all: AuditEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await as(admin)(ListAuditEntries, { actorId, limit: 100, ...(cursor && { cursor }) });
      all.push(...page.entries);
      cursor = page.next ?? undefined;
    } while (cursor);
    const lines = await new Response(await as(admin)(ExportAuditLines, { actorId })).text();
    expect(
      lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(all);
    expect(all).toHaveLength(501);
    const csv = await new Response(await as(admin)(ExportAuditCsv, { actorId })).text();
    const [head, first, ...rest] = csv.trimEnd().split("\r\n");
    expect(head).toBe("id,at,act,actorId,credential,targetId,roomId,details");
    const details = JSON.stringify(all[0]?.details).replaceAll('"', '""');
    expect(first).toBe(`${all[0]?.id},${all[0]?.at},invite:create,${actorId},token,${bob.id},,"${details}"`);
    expect(rest).toHaveLength(500);
  });

  it("lets nobody change or delete an entry, not even by the database", async () => {
    const room = await createRoom(db, [owner]);
    await as(owner)(ArchiveRoom, { roomId: room.id });
    const before = await list({ roomId: room.id });
    const mine = eq(auditEntries.roomId, room.id);
    const refusal = { cause: { message: "Entries of the audit log are never changed or deleted" } };
    await expect(db.orm.update(auditEntries).set({ actorId: bob.id }).where(mine)).rejects.toMatchObject(
      refusal,
    );
    await expect(db.orm.delete(auditEntries).where(mine)).rejects.toMatchObject(refusal);
    await expect(db.orm.execute(sql`truncate audit_entries`)).rejects.toMatchObject(refusal);
    expect(await list({ roomId: room.id })).toEqual(before);
  });

  it("is written in the transaction of the act: where the entry can't be stored, nothing is done", async () => {
    const room = await createRoom(db, [owner]);
    await db.orm.execute(
      sql`alter table audit_entries add constraint no_more check (act <> 'room:unarchive') not valid`,
    );
    await as(owner)(ArchiveRoom, { roomId: room.id });
    const quiet = await createTestServer({ db, env: { LOG_LEVEL: "fatal" } });
    const undo = createCaller(quiet, owner)(UnarchiveRoom, { roomId: room.id });
    await expect(undo).rejects.toMatchObject({ code: "internal" });
    await db.orm.execute(sql`alter table audit_entries drop constraint no_more`);
    await quiet.close();
    expect(await list({ roomId: room.id })).toMatchObject([{ act: "room:archive" }]);
    expect((await as(owner)(UnarchiveRoom, { roomId: room.id })).archivedAt).toBeNull();
    expect(await list({ roomId: room.id })).toHaveLength(2);
  });
});
