import type { Result } from "@parley/shared/contracts/common";
import {
  ListRoomChanges,
  ListWorkspaceChanges,
  type RoomChanges,
  type WorkspaceChanges,
} from "@parley/shared/contracts/sync";
import { ListMarks } from "@parley/shared/contracts/marks";
import { ListMembers } from "@parley/shared/contracts/members";
import type { Database } from "@parley/shared/db/database";
import { deleteSessionsOf } from "@parley/shared/db/queries/sessions";
import { raiseAccessRev } from "@parley/shared/db/queries/workspace";
import { limits } from "@parley/shared/limits";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { connect } from "../../../test/connect";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom } from "../../../test/factories";
import { request } from "../../../test/request";
import { describeEachDatabase } from "../../../test/test-databases";

describeEachDatabase("pages of changes over the socket", (open) => {
  let db: Database;
  let server: TestServer;

  beforeAll(async () => {
    ({ db } = await open());
    server = await createTestServer({ db });
  });
  afterAll(() => server.close());

  async function openRoom() {
    const person = await createPerson(db);
    const room = await createRoom(db, [person]);
    const client = await connect(server.url, person.token);
    onTestFinished(() => client.close());
    const ask = (): Promise<Result<RoomChanges>> =>
      client.socket.timeout(10_000).emitWithAck(ListRoomChanges.name, { roomId: room.id, since: 0 });
    return { person, client, ask };
  }

  it("are the same as over HTTP, a few at once, and more when those have come", async () => {
    const { client, ask } = await openRoom();
    await client.send(client.snapshot.rooms[0]?.room.id ?? "", "one");
    const asked = limits.pagesAtOnce + 3;
    const answers = await Promise.all(Array.from({ length: asked }, ask));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(limits.pagesAtOnce);
    expect(answers.filter((answer) => !answer.ok && answer.error.code === "rate_limited")).toHaveLength(3);
    const again = await ask();
    expect(again).toMatchObject({ ok: true, data: { since: 0, more: false } });
    expect(again.ok && again.data.messages.some(({ body }) => body === "one")).toBe(true);
  });

  it("tell of profiles what HTTP tells", async () => {
    const { person, client } = await openRoom();
    const since = client.snapshot.workspaceHead;
    await request(server, person, "PATCH", "/me", { displayName: "Another name" });
    const overSocket: Result<WorkspaceChanges> = await client.socket
      .timeout(10_000)
      .emitWithAck(ListWorkspaceChanges.name, { since });
    const { body } = await request<WorkspaceChanges>(
      server,
      person,
      "GET",
      `/workspace/changes?since=${since}`,
    );
    expect(overSocket).toEqual({ ok: true, data: body });
    expect(body.users.map(({ displayName }) => displayName)).toContain("Another name");
  });

  it.each([ListRoomChanges, ListWorkspaceChanges, ListMembers, ListMarks])(
    "go to nobody whose session was ended elsewhere a moment ago: $name",
    async ({ name }) => {
      const { person, client } = await openRoom();
      const roomId = client.snapshot.rooms[0]?.room.id ?? "";
      const ask = () =>
        client.socket
          .timeout(10_000)
          .emitWithAck(name as "room:list-changes", { roomId, roomIds: roomId, since: 0 } as never);
      const told = new Promise((resolve) => client.socket.once("session:ended", resolve));
      await db.transact(async (tx) => {
        await deleteSessionsOf(tx, person.id);
        await raiseAccessRev(tx);
      });
      await expect(ask()).rejects.toThrow();
      expect(await told).toEqual({ reason: "signed_out" });
    },
  );
});
