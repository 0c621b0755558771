import { newId } from "@parley/shared/id";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { createMemoryStorage, type MemoryStorage } from "../../../test/memory-storage";
import { createParleyStore } from "../../store";
import { createOutboxKeeper } from "./keep-outbox";
import {
  discardUndone,
  sendDelayed,
  sendDiscarded,
  sendFailed,
  sendQueued,
  sendStarted,
  type OutgoingMessage,
} from "./outbox.slice";

const myId = newId();
const roomId = newId();

const outgoing = (body: string, createdAt = new Date().toISOString()): OutgoingMessage => ({
  clientId: newId(),
  authorId: myId,
  roomId,
  body,
  createdAt,
  status: "queued",
  error: null,
});

describe("keeping the outbox", () => {
  let storage: MemoryStorage;
  beforeEach(() => {
    storage = createMemoryStorage();
  });

  /** A visit of the page. */
  async function visit() {
    const store = createParleyStore();
    const keeper = createOutboxKeeper(store, storage);
    await keeper.restore(myId);
    const items = () => store.getState().outbox.items;
    return { store, keeper, items, bodies: () => items().map(({ body }) => body) };
  }
  const kept = (count: number) => vi.waitFor(() => expect(storage.entries.size).toBe(count));

  it("gives each account its own back, in the order of writing, though the clock was set back", async () => {
    const first = await visit();
    const times = ["2026-01-01T12:00:00.000Z", "2026-01-01T11:00:00.000Z", "2026-01-01T10:00:00.000Z"];
    for (const createdAt of times) first.store.dispatch(sendQueued(outgoing(createdAt, createdAt)));
    first.store.dispatch(sendQueued({ ...outgoing("a stranger's"), authorId: newId() }));
    await kept(4);
    first.keeper.stop();

    const second = await visit();
    expect(second.bodies()).toEqual(times);
    second.store.dispatch(sendQueued(outgoing("later", "2026-01-01T09:00:00.000Z")));
    await kept(5);
    expect((await visit()).bodies()).toEqual([...times, "later"]);
    await second.keeper.clear(myId);
    expect((await visit()).bodies()).toEqual([]);
    expect(storage.entries.size).toBe(1);
  });

  it("has what was under way sent again, and keeps why another was refused", async () => {
    const { store, keeper, items } = await visit();
    const [sending, refused] = [outgoing("on its way"), outgoing("refused")];
    for (const item of [sending, refused]) store.dispatch(sendQueued(item));
    store.dispatch(sendStarted(sending.clientId));
    store.dispatch(
      sendFailed({ clientId: refused.clientId, error: { code: "too_large", message: "Too large." } }),
    );
    await vi.waitFor(() => expect([...storage.entries.values()]).toContainEqual(items()[1]));
    keeper.stop();
    expect((await visit()).items()).toMatchObject([
      { body: "on its way", status: "queued" },
      { body: "refused", status: "failed", error: { code: "too_large" } },
    ]);
  });

  it("forgets what is gone, and takes back what was taken back", async () => {
    const { store } = await visit();
    const item = outgoing("not after all");
    store.dispatch(sendQueued(item));
    await kept(1);
    store.dispatch(sendDiscarded(item.clientId));
    await kept(0);
    store.dispatch(discardUndone(item));
    await kept(1);
  });

  it("brings nothing back that went while the storage was being read", async () => {
    const { store, keeper, items } = await visit();
    const item = outgoing("sent meanwhile");
    store.dispatch(sendQueued(item));
    await kept(1);
    const list = vi.spyOn(storage, "list").mockResolvedValueOnce([...storage.entries.values()]);
    const restoring = keeper.restore(myId);
    store.dispatch(sendDiscarded(item.clientId));
    await restoring;
    expect(list).toHaveBeenCalled();
    expect(items()).toEqual([]);
  });

  it("writes nothing for each try", async () => {
    const put = vi.spyOn(storage, "put");
    const { store } = await visit();
    const item = outgoing("tried again");
    store.dispatch(sendQueued(item));
    for (const step of [sendStarted, sendDelayed, sendStarted]) store.dispatch(step(item.clientId));
    await kept(1);
    expect(put).toHaveBeenCalledOnce();
  });

  it("keeps nothing after it was cleared, though a write was under way", async () => {
    const { store, keeper } = await visit();
    store.dispatch(sendQueued(outgoing("one")));
    const cleared = keeper.clear(myId);
    store.dispatch(sendQueued(outgoing("two")));
    await cleared;
    expect(storage.entries.size).toBe(0);
  });

  it("takes in what was stored without a position, ahead of what has one, in the order of its times", async () => {
    const old = ["2026-01-02T00:00:02.000Z", "2026-01-02T00:00:01.000Z"];
    for (const createdAt of old) await storage.put(outgoing(createdAt, createdAt));
    await storage.put({ ...outgoing("new", "2026-01-01T00:00:00.000Z"), position: 1 });
    expect((await visit()).bodies()).toEqual([...old.toReversed(), "new"]);
  });

  it("leaves alone what can't be a message of this account", async () => {
    const broken = [null, 7, "text", {}, { ...outgoing("x"), body: 7 }, { ...outgoing("x"), position: "1" }];
    const strange = [
      ...broken,
      { ...outgoing("x"), status: "stored" },
      { ...outgoing("x"), authorId: newId() },
      { ...outgoing("x"), replyTo: 1 },
    ];
    storage.list = () => Promise.resolve([...strange, outgoing("good")]);
    expect((await visit()).bodies()).toEqual(["good"]);
  });
});
