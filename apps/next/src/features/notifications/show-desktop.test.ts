// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ParleyClient } from "@parley/client/create-client";
import { messageChanged } from "@parley/client/features/messages/message-actions";
import { selectQuote } from "@parley/client/features/messages/quotes.slice";
import { usersLoaded } from "@parley/client/features/users/users.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { newId } from "@parley/shared/id";
import { testClient, testMe } from "@/test/in-workspace";
import { loadHistory, storedMessage } from "@/test/room-history";
import { roomView } from "@/test/room-view";
import { showDesktopNotifications } from "./show-desktop";

const view = roomView();
const roomId = view.room.id;
const authorId = newId();
let client: ParleyClient;
let message: Message;
let arrive: (messages: readonly Message[]) => void;
let stop: () => void;
/** Whether another tab of this browser tells what comes. */
let isTold: boolean;

/** jsdom shows none. */
class Shown {
  static permission = "granted";
  static all: Shown[] = [];
  onclose?: () => void;
  constructor() {
    Shown.all.push(this);
  }
  close() {
    this.onclose?.();
  }
}

beforeEach(() => {
  Shown.all = [];
  isTold = false;
  vi.stubGlobal("Notification", Shown);
  const request = (name: string, _options: object, granted: (lock: object | null) => unknown) =>
    Promise.resolve(granted(isTold && name.includes(":told:") ? null : {}));
  vi.stubGlobal("navigator", { locks: { request, query: () => Promise.resolve({}) } });
  history.replaceState(null, "", "/rooms");
  client = testClient([view]);
  client.store.dispatch(usersLoaded([{ ...testMe, id: authorId, displayName: "Bob" }]));
  client.onArrival = (listener) => {
    arrive = listener;
    return () => undefined;
  };
  stop = showDesktopNotifications(client);
  const createdAt = new Date().toISOString();
  message = storedMessage(roomId, 1, { authorId, createdAt, body: `<@${testMe.id}>, look` });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

const followed = () => selectQuote(roomId, message.id)(client.store.getState());
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a message is followed while its notification stands", async () => {
  arrive([message]);
  await vi.waitFor(() => expect(Shown.all).toHaveLength(1));
  expect(followed()).toEqual(message);
  Shown.all[0]?.close();
  expect(followed()).toBeUndefined();
});

test("what an answer on the screen quotes stays", async () => {
  arrive([message]);
  await vi.waitFor(() => expect(Shown.all).toHaveLength(1));
  loadHistory(client, view, [message, storedMessage(roomId, 2, { replyTo: message.id })]);
  Shown.all[0]?.close();
  expect(followed()).toEqual(message);
});

test.each(["in a room that is looked at", "that another tab tells"])(
  "a message %s is not followed",
  async (where) => {
    isTold = where === "that another tab tells";
    vi.spyOn(document, "hasFocus").mockReturnValue(true);
    if (!isTold) history.replaceState(null, "", `/rooms/${roomId}`);
    arrive([message]);
    await settled();
    expect(Shown.all).toEqual([]);
    expect(followed()).toBeUndefined();
  },
);

test("what is deleted while the other tabs are asked is not told", async () => {
  arrive([message]);
  client.store.dispatch(messageChanged({ ...message, rev: 2, deletedAt: message.createdAt }));
  await settled();
  expect(Shown.all).toEqual([]);
});
