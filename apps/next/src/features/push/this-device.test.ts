// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ErrorBody } from "@parley/shared/contracts/common";
import { ListPushDevices, SubscribePush, type PushDevice } from "@parley/shared/contracts/push";
import { newId } from "@parley/shared/id";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { isPushOn, markPush } from "./push-marker";
import { keepPush, turnPushOn } from "./this-device";

const serverKey = "A".repeat(87);
const device: PushDevice = {
  id: newId(),
  name: "Firefox on Linux",
  createdAt: "2026-03-02T10:00:00.000Z",
  lastUsedAt: null,
  current: true,
};
const tooMany: ErrorBody = { code: "conflict", message: "Too many", details: { reason: "too_many" } };
let userId: string;
let subscription: object | null;

/** jsdom has none of these: a browser with one subscription, which all its pages share. */
function openBrowser() {
  const subscribe = ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
    subscription ??= {
      options: { applicationServerKey: applicationServerKey.buffer },
      toJSON: () => ({
        endpoint: "https://push.example.org/1",
        keys: { p256dh: serverKey, auth: "A".repeat(22) },
      }),
      unsubscribe: () => {
        subscription = null;
        return Promise.resolve(true);
      },
    };
    return Promise.resolve(subscription);
  };
  const registration = {
    getNotifications: () => Promise.resolve([]),
    pushManager: { subscribe, getSubscription: () => Promise.resolve(subscription) },
  };
  const serviceWorker = {
    register: () => Promise.resolve(registration),
    getRegistration: () => Promise.resolve(registration),
    ready: Promise.resolve(registration),
  };
  vi.stubGlobal("navigator", { serviceWorker });
  const permission = "granted";
  vi.stubGlobal("Notification", { permission, requestPermission: () => Promise.resolve(permission) });
}

beforeEach(() => {
  userId = newId();
  subscription = null;
  openBrowser();
  answerApi(ListPushDevices, () => ({ data: { applicationServerKey: serverKey, devices: [] } }));
});
afterEach(() => {
  forgetAnswers();
  localStorage.clear();
});

test("a page that opens before the server knows the new subscription leaves it alone", async () => {
  answerApi(SubscribePush, async ({ renews }) => {
    if (!renews) await keepPush(userId);
    return { data: device };
  });
  expect(await turnPushOn(userId, serverKey)).toEqual({ ok: true, device });
  expect(subscription).not.toBeNull();
  expect(isPushOn(userId)).toBe(true);
});

test("a device that is refused is not on", async () => {
  answerApi(SubscribePush, () => ({ error: tooMany }));
  expect(await turnPushOn(userId, serverKey)).toMatchObject({ ok: false, reason: "refused" });
  expect(subscription).toBeNull();
  expect(isPushOn(userId)).toBe(false);
});

test.each<[string, ErrorBody, boolean]>([
  ["one too many", tooMany, false],
  ["not to be sent to", { code: "invalid_input", message: "Nothing can be sent" }, false],
  ["removed elsewhere", { code: "conflict", message: "No more", details: { reason: "stopped" } }, false],
  ["not heard of, as the server is away,", { code: "unavailable", message: "Away" }, true],
  ["of a session that ended", { code: "unauthenticated", message: "Sign in first" }, true],
])("a device that is %s when a page opens", async (_what, error, isKept) => {
  answerApi(SubscribePush, () => ({ error }));
  markPush(userId, true);
  await keepPush(userId);
  expect(isPushOn(userId)).toBe(isKept);
  expect(subscription !== null).toBe(isKept);
});
