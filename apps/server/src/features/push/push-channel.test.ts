import { MarkRead } from "@parley/shared/contracts/marks";
import { SendMessage } from "@parley/shared/contracts/messages";
import { ListPushDevices, SubscribePush } from "@parley/shared/contracts/push";
import type { Database } from "@parley/shared/db/database";
import { newId } from "@parley/shared/id";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createCaller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, createRoom } from "../../../test/factories";
import { startPushService, type TestPushService } from "../../../test/push/push-service";
import { describeEachDatabase } from "../../../test/test-databases";

describeEachDatabase("the push channel", (open) => {
  let db: Database;
  let service: TestPushService;
  let server: TestServer;

  beforeAll(async () => {
    ({ db } = await open());
    service = await startPushService();
    server = await createTestServer({
      db,
      env: { PUSH_ALLOWED_ORIGINS: service.origin },
      pushParts: { ca: service.ca },
      notificationTimes: { settle: 500, gather: 200 },
    });
  });
  afterAll(async () => {
    await server.close();
    await service.close();
  });

  it("tells a device of a direct message, and takes it back when it was read on another one", async () => {
    const [ana, bob] = [await createPerson(db, { name: "Ana" }), await createPerson(db, { name: "Bob" })];
    const [asAna, asBob] = [createCaller(server, ana), createCaller(server, bob)];
    const { applicationServerKey } = await asAna(ListPushDevices, {});
    const [phone, bobs] = [service.subscribe(applicationServerKey), service.subscribe(applicationServerKey)];
    await asAna(SubscribePush, { endpoint: phone.endpoint, keys: phone.keys });
    await asBob(SubscribePush, { endpoint: bobs.endpoint, keys: bobs.keys });
    const { id: roomId } = await createRoom(db, [ana, bob], { kind: "direct" });

    const { seq } = await asBob(SendMessage, { roomId, clientId: newId(), body: "Is there **coffee**?" });
    await vi.waitFor(() => expect(phone.received).toHaveLength(1), { timeout: 8_000 });
    expect(phone.received[0]?.payload).toMatchObject({
      ...{ type: "message", title: "Bob", roomId, seq, tag: roomId },
      body: expect.stringContaining("coffee") as string,
      path: expect.stringMatching(new RegExp(`^/rooms/${roomId}`)) as string,
    });

    await asAna(MarkRead, { roomId, readSeq: seq });
    await vi.waitFor(() => expect(phone.received).toHaveLength(2), { timeout: 8_000 });
    expect(phone.received[1]?.payload).toEqual({ type: "read", roomId, readSeq: seq });
    expect(bobs.received).toEqual([]);
  });
});
