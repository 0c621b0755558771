import type { PushSubscriptionRow } from "@parley/shared/db/queries/push";
import { createHmac } from "node:crypto";
import type { OutgoingHttpHeaders } from "node:http";
import webPush from "web-push";
import type { PushKeyPair } from "./push-keys";

export type Urgency = "low" | "normal" | "high";

export interface PushRequest {
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** Seconds for which a push service may use our signature; it may be 24 hours at most (RFC 8292). */
const signatureSeconds = 12 * 3_600;
/** Milliseconds for which one is used: Apple wants no new one more than once an hour. */
const reuseMs = 2 * 3_600_000;
/** Services at most whose signature is kept. */
const keptSignatures = 200;

/** Encrypts for a device (RFC 8291) and signs for its push service (RFC 8292). */
export function createPushRequests(keys: () => Promise<PushKeyPair>, contact: string) {
  const signatures = new Map<string, { value: string; madeAt: number }>();

  async function signatureFor(origin: string): Promise<string> {
    const kept = signatures.get(origin);
    if (kept && Date.now() - kept.madeAt < reuseMs) return kept.value;
    const { publicKey, privateKey } = await keys();
    const expiry = Math.floor(Date.now() / 1_000) + signatureSeconds;
    const { Authorization: value } = webPush.getVapidHeaders(
      origin,
      contact,
      publicKey,
      privateKey,
      "aes128gcm",
      expiry,
    );
    if (signatures.size >= keptSignatures) signatures.clear();
    signatures.set(origin, { value, madeAt: Date.now() });
    return value;
  }

  return async (
    device: Pick<PushSubscriptionRow, "endpoint" | "p256dh" | "auth">,
    payload: string,
    { ttl, urgency, topic }: { ttl: number; urgency: Urgency; topic: string | null },
  ): Promise<PushRequest> => {
    const authorization = await signatureFor(new URL(device.endpoint).origin);
    const { cipherText } = webPush.encrypt(device.p256dh, device.auth, payload, "aes128gcm");
    return {
      headers: {
        Authorization: authorization,
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "Content-Length": cipherText.length,
        TTL: ttl,
        Urgency: urgency,
        ...(topic !== null && { Topic: topic }),
      },
      body: cipherText,
    };
  };
}

/** Under which a newer push takes an older one's place; a push service must not learn from it which devices share a room. */
export const topicOf = (secret: string, subscriptionId: string, roomId: string): string =>
  createHmac("sha256", secret)
    .update(`push topic:${subscriptionId}:${roomId}`)
    .digest("base64url")
    .slice(0, 32);
