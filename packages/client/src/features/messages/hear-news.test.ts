import { newId } from "@parley/shared/id";
import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryStorage, type MemoryStorage } from "../../../test/memory-storage";
import { ModelRoom } from "../../../test/model-room";
import { createParleyStore, type ParleyStore } from "../../store";
import { userIdLearned } from "../me/me.slice";
import { hearNews } from "./hear-news";
import { createOutboxKeeper, type OutboxKeeper } from "./keep-outbox";
import { sendQueued, sendStarted, type OutgoingMessage } from "./outbox.slice";

describe("what another tab tells of the outbox", () => {
  let store: ParleyStore;
  let storage: MemoryStorage;
  let keeper: OutboxKeeper;
  let room: ModelRoom;
  beforeEach(() => {
    store = createParleyStore();
    storage = createMemoryStorage();
    room = new ModelRoom(newId());
    store.dispatch(userIdLearned(room.myId));
    keeper = createOutboxKeeper(store, storage);
  });

  const outgoing = (body: string): OutgoingMessage => ({
    clientId: newId(),
    authorId: room.myId,
    roomId: room.id,
    body,
    createdAt: new Date().toISOString(),
    position: 1,
    status: "queued",
    error: null,
  });
  const hear = (news: unknown, isSender = false) => hearNews({ store, keeper, isSender }, news);
  const items = () => store.getState().outbox.items;

  it("is shown here in its order, and is theirs to write", async () => {
    const [one, two] = [outgoing("one"), { ...outgoing("two"), position: 2 }];
    for (const item of [two, one]) expect(hear({ kind: "put", item })).toBe("put");
    expect(items().map(({ body }) => body)).toEqual(["one", "two"]);
    hear({ kind: "put", item: { ...one, status: "failed", error: { code: "archived", message: "No." } } });
    expect(items()[0]).toMatchObject({ status: "failed", error: { code: "archived" } });
    hear({ kind: "removed", clientId: one.clientId });
    const stored = room.send(room.myId, "two", false, two.clientId);
    expect(hear({ kind: "stored", message: stored })).toBe("stored");
    expect(items()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(storage.entries.size).toBe(0);
  });

  it("is written by the one that sends, too", async () => {
    const item = outgoing("from a tab that is gone");
    hear({ kind: "put", item }, true);
    await keeper.whenKept(item.clientId);
    expect([...storage.entries.values()]).toEqual([item]);
  });

  it("is sent where it comes as under way to the one that sends and knows nothing of it", () => {
    hear({ kind: "put", item: { ...outgoing("left behind"), status: "sending" } }, true);
    expect(items()).toMatchObject([{ body: "left behind", status: "queued" }]);
  });

  it("leaves nothing of the sender's own copy when it was discarded elsewhere", async () => {
    const item = outgoing("not after all");
    hear({ kind: "put", item }, true);
    hear({ kind: "removed", clientId: item.clientId }, true);
    await keeper.whenKept(item.clientId);
    expect(storage.entries.size).toBe(0);
  });

  it("does not change what this one is sending", () => {
    const item = outgoing("on its way");
    store.dispatch(sendQueued(item));
    store.dispatch(sendStarted(item.clientId));
    hear({ kind: "put", item }, true);
    expect(items()).toMatchObject([{ status: "sending" }]);
  });

  it("forgets all when the account signed out", () => {
    store.dispatch(sendQueued(outgoing("unsent")));
    expect(hear({ kind: "cleared" })).toBe("cleared");
    expect(items()).toEqual([]);
  });

  it("brings nothing back that it ended while the storage was being read", async () => {
    const item = outgoing("read too early");
    await storage.put(item);
    const restoring = keeper.restore(room.myId);
    hear({ kind: "removed", clientId: item.clientId });
    await restoring;
    expect(items()).toEqual([]);
  });

  it("is ignored where it is nothing that this version can read, or another account's", () => {
    const mine = outgoing("mine");
    store.dispatch(sendQueued(mine));
    const theirs = room.send(newId(), "theirs", false, mine.clientId);
    const strange = [
      null,
      7,
      "put",
      {},
      { kind: "sent" },
      { kind: "put" },
      { kind: "put", item: { ...outgoing("x"), body: 7 } },
      { kind: "put", item: { ...outgoing("x"), authorId: newId() } },
      { kind: "removed" },
      { kind: "removed", clientId: 7 },
      { kind: "stored", message: { clientId: mine.clientId, authorId: room.myId } },
      { kind: "stored", message: theirs },
    ];
    for (const news of strange) expect(hear(news)).toBeUndefined();
    expect(items()).toMatchObject([{ body: "mine" }]);
  });
});
