import type { PushOutcome } from "@parley/shared/contracts/push";
import type { Database } from "@parley/shared/db/database";
import {
  deleteGonePushSubscription,
  updatePushUsed,
  type PushSubscriptionRow,
} from "@parley/shared/db/queries/push";
import type { Logger } from "pino";
import type { Outside, OutsideAnswer } from "../outbound/outside";
import { AddressRefused } from "../outbound/outside-url";
import type { PushRequest } from "./push-request";

/** A minute: when a device was last used is told no more exactly. */
const usedEveryMs = 60_000;

export type DeliveryResult =
  | { outcome: PushOutcome }
  /** Another try may succeed, at the earliest after so many milliseconds. */
  | { outcome: "retry"; afterMs: number };

/** Hands one push over to its service, and keeps the device's row true. */
export async function deliverPush(
  { db, outside, log }: { db: Database; outside: Outside; log: Logger },
  device: PushSubscriptionRow,
  request: PushRequest,
): Promise<DeliveryResult> {
  const host = new URL(device.endpoint).host;
  let answer: OutsideAnswer;
  try {
    answer = await outside.post(device.endpoint, request);
  } catch (error) {
    if (error instanceof AddressRefused) {
      log.warn({ host, reason: error.message }, "a push was not sent: its address is refused");
      return { outcome: "failed" };
    }
    log.info({ host, err: error }, "a push service could not be reached");
    return { outcome: "retry", afterMs: 0 };
  }
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const now = new Date();
    await updatePushUsed(db.orm, device.id, { now, before: new Date(now.getTime() - usedEveryMs) });
    return { outcome: "sent" };
  }
  if (status === 404 || status === 410) {
    await deleteGonePushSubscription(db.orm, device);
    return { outcome: "gone" };
  }
  if (status === 408 || status === 429 || status >= 500) {
    return { outcome: "retry", afterMs: retryAfterMs(answer.headers["retry-after"], Date.now()) };
  }
  log.warn({ host, status, answer: answer.text.slice(0, 200) }, "a push service refused a push");
  return { outcome: "failed" };
}

/** Seconds or a date (RFC 9110, 10.2.3); 0 for none or one that nobody understands. */
export function retryAfterMs(value: string | undefined, now: number): number {
  if (value === undefined) return 0;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
