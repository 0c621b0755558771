import type { PushOutcome, PushPayload } from "@parley/shared/contracts/push";
import type { Database } from "@parley/shared/db/database";
import {
  countSilentPush,
  deletePushShownOf,
  deleteReadPushShown,
  isMessagePushDue,
  listDeliverablePushSubscriptions,
  upsertPushShown,
  type PushSubscriptionRow,
  type RoomRead,
} from "@parley/shared/db/queries/push";
import { limits } from "@parley/shared/limits";
import type { Logger } from "pino";
import type { Config } from "../config";
import { createOutside, type Outside, type OutsideOptions } from "../outbound/outside";
import { createDeliveryQueue } from "./delivery-queue";
import { deliverPush } from "./deliver-push";
import { createGatherer } from "./gather-pushes";
import { createPushKeys, type PushKeyPair } from "./push-keys";
import { writePushPayload } from "./push-payload";
import { createPushRequests, topicOf, type Urgency } from "./push-request";

export type MessagePayload = Extract<PushPayload, { type: "message" }>;

interface MessageJob {
  userId: string;
  payload: MessagePayload;
}
interface MessagePlace {
  roomId: string;
  seq: number;
}
type Job = MessageJob | { read: RoomRead } | { deleted: MessagePlace };

export interface PushTimes {
  /** Milliseconds for which pushes are gathered, so that one statement finds the devices of many people. */
  gatherMs: number;
  /** Milliseconds before the second and each further try, at least. */
  retryDelays: readonly number[];
  /** The longest that a push service may make us wait; what would take longer is given up. */
  patienceMs: number;
}

const pushTimes: PushTimes = {
  gatherMs: 20,
  retryDelays: [2_000, 15_000, 60_000, 300_000],
  patienceMs: 900_000,
};

/** Seconds for which a push service keeps what it can't deliver yet: an older message is no news. */
const ttl = { message: 86_400, read: 43_200, deleted: 43_200, test: 60 };

/** Notifies the devices of people through their browsers' push services. */
export interface PushSender {
  keys(): Promise<PushKeyPair>;
  outside: Outside;
  /** To all devices of a person. Never throws and never waits; what a killed process had not handed over is lost. */
  send(userId: string, payload: MessagePayload): void;
  /** Takes away what stands on other devices of a room that was read, as far as their browsers allow. Never throws. */
  takeBack(read: RoomRead): void;
  /** Takes away what stands on anybody's devices of a message that was deleted, likewise. Never throws. */
  takeBackMessage(message: MessagePlace): void;
  /** Sends to one device, once, and tells what came of it. */
  test(device: PushSubscriptionRow, payload: PushPayload): Promise<PushOutcome>;
  drain(timeoutMs: number): Promise<void>;
}

export interface PushParts extends Pick<OutsideOptions, "ca" | "resolve"> {
  times?: Partial<PushTimes>;
}

interface SenderOptions extends PushParts {
  db: Database;
  config: Pick<Config, "push"> & { authSecret: string };
  log: Logger;
}

export function createPushSender({ db, config, log, times, ...network }: SenderOptions): PushSender {
  const { gatherMs, retryDelays, patienceMs } = { ...pushTimes, ...times };
  const outside = createOutside({ allowedOrigins: config.push.allowedOrigins, ...network });
  const keys = createPushKeys(db);
  const writeRequest = createPushRequests(keys, config.push.contact);
  const queue = createDeliveryQueue(log);

  function enqueue(device: PushSubscriptionRow, payload: PushPayload, urgency: Urgency) {
    const topic = payload.type === "test" ? null : topicOf(config.authSecret, device.id, payload.roomId);
    const json = writePushPayload(payload);
    queue.add({
      host: new URL(device.endpoint).host,
      userId: device.userId,
      key: topic,
      attempt: async (attempt) => {
        if (!(await isStillDue(device, payload, attempt))) return null;
        const request = await writeRequest(device, json, { ttl: ttl[payload.type], urgency, topic });
        const result = await deliverPush({ db, outside, log }, device, request);
        if (result.outcome !== "retry") return null;
        const delay = retryDelays[attempt - 1];
        if (delay === undefined || result.afterMs > patienceMs) {
          log.warn({ host: new URL(device.endpoint).host, attempt }, "a push was given up");
          return null;
        }
        return Math.max(result.afterMs, delay * (0.8 + Math.random() * 0.4));
      },
    });
  }

  /** It may have waited long: for its turn, or because a push service asked for patience. */
  async function isStillDue({ id, userId }: PushSubscriptionRow, payload: PushPayload, attempt: number) {
    if (payload.type === "message") return isMessagePushDue(db.orm, { subscriptionId: id, userId }, payload);
    if (attempt === 1) return true;
    const devices = await listDeliverablePushSubscriptions(db.orm, [userId]);
    return devices.some((device) => device.id === id);
  }

  // One after the other: what is read must find what was shown before.
  const jobs = createGatherer<Job>(gatherMs, log, async (batch) => {
    const reads = batch.flatMap((job) => ("read" in job ? [job.read] : []));
    const deleted = batch.flatMap((job) => ("deleted" in job ? [job.deleted] : []));
    const isRead = ({ userId, payload: { roomId, seq } }: MessageJob) =>
      reads.some((read) => read.userId === userId && read.roomId === roomId && read.readSeq >= seq);
    const messages = batch.flatMap((job) => ("payload" in job && !isRead(job) ? [job] : []));
    const userIds = new Set([...messages, ...reads].map(({ userId }) => userId));
    if (userIds.size > 0) {
      const devices = await listDeliverablePushSubscriptions(db.orm, [...userIds]);
      await sendMessages(messages, devices);
      await sendReads(reads, devices);
    }
    await sendDeletions(deleted);
  });

  async function sendMessages(messages: MessageJob[], devices: PushSubscriptionRow[]) {
    const pairs = messages.flatMap(({ userId, payload }) =>
      devices.filter((device) => device.userId === userId).map((device) => ({ device, payload })),
    );
    if (pairs.length === 0) return;
    await upsertPushShown(
      db.orm,
      pairs.map(({ device, payload: { roomId, seq } }) => ({ subscriptionId: device.id, roomId, seq })),
    );
    for (const { device, payload } of pairs) enqueue(device, payload, "high");
  }

  async function sendReads(reads: RoomRead[], devices: PushSubscriptionRow[]) {
    if (reads.length === 0 || devices.length === 0) return;
    for (const { subscriptionId, roomId, readSeq } of await deleteReadPushShown(db.orm, reads)) {
      const device = devices.find(({ id }) => id === subscriptionId);
      await sendSilently(device, { type: "read", roomId, readSeq }, limits.silentPushes);
    }
  }

  async function sendDeletions(deleted: MessagePlace[]) {
    const shown = deleted.length === 0 ? [] : await deletePushShownOf(db.orm, deleted);
    if (shown.length === 0) return;
    const owners = new Set(shown.map(({ userId }) => userId));
    const devices = await listDeliverablePushSubscriptions(db.orm, [...owners]);
    for (const { subscriptionId, roomId, seq } of shown) {
      const device = devices.find(({ id }) => id === subscriptionId);
      const allowed = limits.silentPushes - limits.silentPushesForReads;
      await sendSilently(device, { type: "deleted", roomId, seq }, allowed);
    }
  }

  /** @param allowed silent pushes of a device, this one among them, until it has a page open again */
  async function sendSilently(
    device: PushSubscriptionRow | undefined,
    payload: Extract<PushPayload, { type: "read" | "deleted" }>,
    allowed: number,
  ) {
    if (!device || !allowsSilence(device)) return;
    if (await countSilentPush(db.orm, device.id, allowed)) enqueue(device, payload, "normal");
  }

  return {
    keys,
    outside,
    send: (userId, payload) => jobs.add({ userId, payload }),
    takeBack: (read) => jobs.add({ read }),
    takeBackMessage: ({ roomId, seq }) => jobs.add({ deleted: { roomId, seq } }),
    test: async (device, payload) => {
      const options = { ttl: ttl[payload.type], urgency: "high", topic: null } as const;
      const request = await writeRequest(device, writePushPayload(payload), options);
      const { outcome } = await deliverPush({ db, outside, log }, device, request);
      return outcome === "retry" ? "failed" : outcome;
    },
    drain: async (timeoutMs) => {
      await jobs.flush();
      await queue.drain(timeoutMs);
      outside.close();
    },
  };
}

/** Safari takes the permission away from who pushes without showing something, so nothing is taken back there. */
const allowsSilence = ({ endpoint }: PushSubscriptionRow): boolean =>
  !new URL(endpoint).hostname.endsWith(".push.apple.com");
