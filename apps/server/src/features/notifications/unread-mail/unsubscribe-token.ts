import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";

// The same secret signs sessions, invites and access tokens; the prefix keeps one's signatures from being worth anything as another's.
const purpose = "parley unsubscribe ";
const idBytes = 16;
const shape = /^[\w-]{43}$/;
const signatureBytes = 16;

/** Lets whoever has a mail to this person end the mails to them, and do nothing else. It works for as long as the secret does. */
export const writeUnsubscribeToken = (secret: string, userId: string): string =>
  tokenOf(secret, Buffer.from(parse(userId)));

/** @returns the person's id, or null when the token is none of ours */
export function readUnsubscribeToken(secret: string, token: string): string | null {
  if (!shape.test(token)) return null;
  const id = Buffer.from(token, "base64url").subarray(0, idBytes);
  // As text: the last character has bits to spare, and only one spelling counts.
  return timingSafeEqual(Buffer.from(token), Buffer.from(tokenOf(secret, id))) ? stringify(id) : null;
}

function tokenOf(secret: string, id: Buffer): string {
  const signature = createHmac("sha256", secret).update(purpose).update(id).digest();
  return Buffer.concat([id, signature.subarray(0, signatureBytes)]).toString("base64url");
}
