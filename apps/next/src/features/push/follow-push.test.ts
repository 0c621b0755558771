// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connectionOpened } from "@parley/client/connection/connection.slice";
import { createClient, type ParleyClient } from "@parley/client/create-client";
import { roomLeft } from "@parley/client/features/rooms/room-actions";
import { ListPushDevices } from "@parley/shared/contracts/push";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { testClient, testMe } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { followPush } from "./follow-push";
import { markPush } from "./push-marker";

const view = roomView();
const roomId = view.room.id;
let closed: number[];
let stop: () => void;

/** What was pushed of the room stands on the screen, which jsdom does not have, up to this message. */
function follow(client: ParleyClient, newest: number) {
  const notifications = Array.from({ length: newest }, (_, index) => {
    const seq = index + 1;
    return { data: { roomId, seq }, close: () => closed.push(seq) };
  });
  const serviceWorker = {
    getRegistration: () => Promise.resolve({ getNotifications: () => Promise.resolve(notifications) }),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    startMessages: () => undefined,
  };
  vi.stubGlobal("navigator", { serviceWorker });
  vi.stubGlobal("Notification", { permission: "granted" });
  stop = followPush(client);
}
const goOnline = ({ store }: ParleyClient) =>
  void store.dispatch(connectionOpened({ at: Date.now(), via: "socket" }));
const settle = () => vi.advanceTimersByTimeAsync(500);

beforeEach(() => {
  closed = [];
  vi.useFakeTimers();
  answerApi(ListPushDevices, () => ({ error: { code: "unavailable", message: "Away" } }));
  markPush(testMe.id, true);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  forgetAnswers();
  localStorage.clear();
});

const readUpTo = (readSeq: number) => ({
  ...view,
  lastSeq: 2,
  membership: { role: "member" as const, readSeq, unreadFrom: null, personRev: 0, unread: 1, mentions: [] },
});

test("what was read is closed, what was not stands", async () => {
  follow(testClient([readUpTo(1)]), 2);
  await settle();
  expect(closed).toEqual([1]);
});

test("what stands there of a room goes when I am removed from it", async () => {
  const client = testClient([readUpTo(0)]);
  goOnline(client);
  follow(client, 1);
  await settle();
  expect(closed).toEqual([]);
  client.store.dispatch(roomLeft({ roomId, isReadable: false }));
  await settle();
  expect(closed).toEqual([1]);
});

test("what came of a room that a page can't know yet stands until it could", async () => {
  const client = testClient();
  follow(client, 1);
  await settle();
  expect(closed).toEqual([]);
  goOnline(client);
  await settle();
  expect(closed).toEqual([1]);
});

test("a page without any rooms closes nothing", async () => {
  const client = createClient({
    url: "",
    credentials: "cookie",
    userId: testMe.id,
    preloaded: { me: testMe },
  });
  goOnline(client);
  follow(client, 1);
  await settle();
  expect(closed).toEqual([]);
});
