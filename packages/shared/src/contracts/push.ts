import * as z from "zod";
import { limits } from "../limits";
import { Id, Nothing, Timestamp } from "./common";
import { command, query } from "./define";

/** Bytes as the browser's `PushSubscription.toJSON()` writes them. */
const base64url = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 4) / 3)}}$`), `is not ${bytes} bytes in base64url`);

export const PushKeys = z.object({
  p256dh: base64url(65).describe("The device's public key on P-256, uncompressed"),
  auth: base64url(16).describe("The device's authentication secret"),
});
export type PushKeys = z.output<typeof PushKeys>;

/** A device that is notified through its browser's push service. */
export const PushDevice = z.object({
  id: Id,
  name: z.string().describe("Its browser and system, such as Firefox on Android"),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable().describe("When its push service last took something for it"),
  current: z.boolean().describe("Whether it belongs to the session that asks"),
});
export type PushDevice = z.output<typeof PushDevice>;

export const SubscribePush = command(
  "push:subscribe",
  z.object({
    endpoint: z
      .url()
      .max(limits.pushEndpoint)
      .describe("Of the browser's push service; a repeat renews its row"),
    keys: PushKeys,
    renews: z
      .boolean()
      .optional()
      .describe(
        "Nobody asked for it just now: a `conflict` where the person stopped this session's device since",
      ),
  }),
  PushDevice,
  {
    summary: "Notify me on this device, until its session ends",
    access: "person",
    sessionOnly: true,
    rate: "create",
  },
);

export const ListPushDevices = query(
  "push:list",
  Nothing,
  z.object({
    applicationServerKey: base64url(65).describe("What a browser subscribes with"),
    devices: z.array(PushDevice).describe("The newest first"),
  }),
  {
    summary: "The devices that notify me, and the key that a further one needs",
    access: "person",
    sessionOnly: true,
    rate: "read",
  },
);

export const UnsubscribePush = command("push:unsubscribe", z.object({ deviceId: Id }), Nothing, {
  summary: "Notify me no longer on one of my devices",
  access: "person",
  sessionOnly: true,
  rate: "write",
});

export const PushOutcome = z
  .enum(["sent", "gone", "failed"])
  .describe(
    "`sent`: its push service took it; `gone`: the device has given it up and is removed; `failed`: the push service can't be reached or refused it",
  );
export type PushOutcome = z.output<typeof PushOutcome>;

export const TestPush = command("push:test", z.object({ deviceId: Id }), z.object({ outcome: PushOutcome }), {
  summary: "Send a test notification to one of my devices",
  access: "person",
  sessionOnly: true,
  rate: "pushTest",
});

/** What a push carries, for the service worker. At most some 2,000 bytes: push services take 4,096, encrypted. */
export const PushPayload = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("message"),
    title: z.string(),
    body: z.string(),
    path: z.string().startsWith("/").describe("Where a click leads"),
    roomId: Id,
    seq: z.int(),
    tag: z.string().describe("A later one with the same tag takes its place on the screen"),
  }),
  z.object({
    type: z.literal("read"),
    roomId: Id,
    readSeq: z.int().describe("What stands up to here was read elsewhere: its notification goes"),
  }),
  z.object({
    type: z.literal("deleted"),
    roomId: Id,
    seq: z.int().describe("This message was deleted: its notification goes"),
  }),
  z.object({
    type: z.literal("test"),
    title: z.string(),
    body: z.string(),
    path: z.string(),
    tag: z.string(),
  }),
]);
export type PushPayload = z.output<typeof PushPayload>;
