import type { BrowserContext, Page } from "@playwright/test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  startPushService,
  type SubscribedDevice,
  type TestPushService,
} from "../apps/server/test/push/push-service";
import { expect, test, useStack } from "./stack/test";
import { arrive } from "./steps/arrive";
import { expectAccessible } from "./steps/axe";
import { Session } from "./steps/session";
import { signInAs } from "./steps/sign-in";

const email = "amara.okafor@example.org";
const folder = mkdtempSync(join(tmpdir(), "parley-push-"));
let service: TestPushService;

const stackOf = useStack(async () => {
  service = await startPushService();
  writeFileSync(join(folder, "ca.pem"), service.ca);
  const settings = { PUSH_ALLOWED_ORIGINS: service.origin, NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") };
  return { seed: ["--rooms", "6"], settings };
});
test.afterAll(async () => {
  await service?.close();
  rmSync(folder, { recursive: true });
});

/** The browser's own push service is its vendor's, on the internet: this one stands in for it, and is one in all else. */
async function subscribeHere(context: BrowserContext): Promise<SubscribedDevice[]> {
  const devices: SubscribedDevice[] = [];
  await context.exposeBinding("subscribeAtService", (_source, key: string) => {
    const device = service.subscribe(key);
    devices.push(device);
    return { endpoint: device.endpoint, keys: device.keys };
  });
  await context.addInitScript(() => {
    const { subscribeAtService } = window as unknown as {
      subscribeAtService: (key: string) => Promise<{ endpoint: string; keys: Record<string, string> }>;
    };
    const stored = () => JSON.parse(localStorage.getItem("test:subscription") ?? "null") as object | null;
    const subscriptionOf = (values: object) => ({
      toJSON: () => values,
      options: {
        applicationServerKey:
          (values as { key: number[] }).key && new Uint8Array((values as { key: number[] }).key).buffer,
      },
      unsubscribe: () => Promise.resolve(localStorage.removeItem("test:subscription") === undefined),
    });
    PushManager.prototype.getSubscription = () => {
      const values = stored();
      return Promise.resolve(values && subscriptionOf(values)) as Promise<PushSubscription | null>;
    };
    PushManager.prototype.subscribe = async (options) => {
      if (!options?.userVisibleOnly) throw new Error("Browsers refuse this");
      const key = [...(options.applicationServerKey as Uint8Array)];
      const text = btoa(String.fromCharCode(...key))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replaceAll("=", "");
      const values = stored() ?? { ...(await subscribeAtService(text)), key };
      localStorage.setItem("test:subscription", JSON.stringify(values));
      return subscriptionOf(values) as unknown as PushSubscription;
    };
  });
  return devices;
}

/** Hands over to the browser's worker what came for the device, as the browser does with what it has decrypted. */
async function createDeliverer(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  const registration = new Promise<string>((resolve) =>
    cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId);
    }),
  );
  await cdp.send("ServiceWorker.enable");
  return async (payload: unknown) => {
    const data = typeof payload === "string" ? payload : JSON.stringify(payload);
    const { origin } = new URL(page.url());
    await cdp.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await registration, data });
  };
}

const shownOn = (page: Page) =>
  page.evaluate(async () =>
    ((await (await navigator.serviceWorker.getRegistration("/"))?.getNotifications()) ?? []).map(
      ({ title, body, tag }) => ({ title, body, tag }),
    ),
  );

test("a device is notified when its person wants it, shows what comes, opens it, and closes what was read", async ({
  visit,
}) => {
  const stack = stackOf();
  const me = await visit(stack.url);
  await me.context.grantPermissions(["notifications"], { origin: stack.url });
  const devices = await subscribeHere(me.context);
  await signInAs(me, stack, email);
  const { page } = me;

  await arrive(page, `${me.origin}/settings`);
  const section = page.getByRole("region", { name: "Notifications on this device" });
  await section.getByRole("button", { name: "Notify me on this device" }).click();
  await expect(section.getByText("This device is notified")).toBeVisible();
  await section.getByRole("button", { name: "Send a test" }).click();
  await expect(page.getByText(/^Sent\./)).toBeVisible();
  await expectAccessible(page, "the devices that notify");
  const [device] = devices;
  if (!device) throw new Error("The page subscribed nowhere");
  await expect.poll(() => device.received.at(-1)?.payload.type).toBe("test");

  const deliver = await createDeliverer(page);
  await deliver(device.received.at(-1)?.payload);
  await expect.poll(async () => (await shownOn(page)).map(({ tag }) => tag)).toEqual(["test"]);
  // What nobody can read is told too: a push that shows nothing costs the permission.
  await deliver("garbage");
  await expect.poll(async () => (await shownOn(page)).length).toBe(2);

  const other = await Session.open(stack, "lukas.brandt@example.org");
  const mine = await Session.open(stack, email);
  const { id: myId } = await mine.call<{ id: string }>("GET", "/me");
  const { room } = await other.call<{ room: { id: string } }>("POST", "/direct-rooms", { userIds: [myId] });
  const roomId = room.id;
  const say = (body: string) =>
    other.call("POST", `/rooms/${roomId}/messages`, { clientId: crypto.randomUUID(), body });
  await say("Is there **coffee**?");
  await expect.poll(() => device.received.at(-1)?.payload.type, { timeout: 15_000 }).toBe("message");
  const { payload } = device.received.at(-1) ?? {};
  const isShown = async () =>
    (await shownOn(page)).some(({ tag, body }) => tag === roomId && body.includes("coffee"));
  // The browser may still be at what came just before.
  const deliverShown = () =>
    expect(async () => {
      await deliver(payload);
      await expect.poll(isShown, { timeout: 2_000 }).toBe(true);
    }).toPass();
  await deliverShown();

  // Read on another device: that push takes it away.
  const read = { type: "read", roomId, readSeq: Number(payload?.seq) };
  await deliver({ ...read, readSeq: read.readSeq - 1 });
  await page.waitForTimeout(500);
  expect(await isShown()).toBe(true);
  await deliver(read);
  await expect.poll(isShown).toBe(false);

  // A click leads to the message, in the window that is open.
  await deliverShown();
  const [worker] = me.context.serviceWorkers();
  await worker?.evaluate(async (tag) => {
    const scope = self as unknown as EventTarget & {
      registration: ServiceWorkerRegistration;
      NotificationEvent: new (type: string, init: object) => Event;
    };
    const [notification] = await scope.registration.getNotifications({ tag });
    scope.dispatchEvent(new scope.NotificationEvent("notificationclick", { notification }));
  }, roomId);
  await expect(page).toHaveURL(new RegExp(`/rooms/${roomId}`));
  await expect(page.getByText("Is there coffee?")).toBeVisible();
  type Snapshot = { rooms: { room: { id: string }; unread: number }[] };
  const unread = async () =>
    (await mine.call<Snapshot>("GET", "/me/snapshot")).rooms.find(({ room }) => room.id === roomId)?.unread;
  await expect.poll(unread).toBe(0);
  // A page that knows that it was read closes it by itself.
  await deliver(payload);
  await arrive(page, `${me.origin}/settings`);
  await expect.poll(isShown).toBe(false);

  // Removed on another device, it does not come back with the next page, but with a press.
  const listed = async () => (await mine.call<{ devices: { id: string }[] }>("GET", "/me/devices")).devices;
  for (const { id } of await listed()) await mine.call("DELETE", `/me/devices/${id}`);
  await me.faults.during([/response 409: POST .*\/me\/devices/, /status of 409/], async () => {
    await arrive(page, `${me.origin}/settings`);
    await expect.poll(() => page.evaluate(() => localStorage.getItem("test:subscription"))).toBeNull();
  });
  expect(await listed()).toEqual([]);
  await arrive(page, `${me.origin}/settings`);
  await section.getByRole("button", { name: "Notify me on this device" }).click();
  await expect(section.getByText("This device is notified")).toBeVisible();
  expect(await listed()).toHaveLength(1);

  // Signed out, nothing of it stays.
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await shownOn(page)).toEqual([]);
  const received = () => devices.flatMap((each) => each.received).length;
  const before = received();
  await say("Still there?");
  // Longer than whoever is to be called waits for it.
  await page.waitForTimeout(8_000);
  expect(received()).toBe(before);
});

test("who can't be notified is told why", async ({ visit }) => {
  const stack = stackOf();
  const lan = await visit(stack.otherUrl);
  await signInAs(lan, stack, "lukas.brandt@example.org");
  await arrive(lan.page, `${lan.origin}/settings`);
  await expect(lan.page.getByText("This page was opened over plain http")).toBeVisible();

  const blocked = await visit(stack.url);
  await blocked.context.addInitScript(() =>
    Object.defineProperty(Notification, "permission", { get: () => "denied" }),
  );
  await signInAs(blocked, stack, "lukas.brandt@example.org");
  await arrive(blocked.page, `${blocked.origin}/settings`);
  await expect(blocked.page.getByText("This browser blocks them.")).toBeVisible();
  await expect(blocked.page.getByRole("button", { name: "Notify me on this device" })).toHaveCount(0);
});
