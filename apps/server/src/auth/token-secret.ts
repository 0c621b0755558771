import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";

// The same secret signs sessions and invites; the prefix keeps one's signatures from being worth anything as the other's.
const purpose = "parley access token ";
/** By which people and secret scanners know one. */
const prefix = "parley_";
const shape = /^parley_[\w-]{43}$/;
const idBytes = 16;
const signatureBytes = 16;

/** Whether this is an access token by its looks; a session's bearer token has a dot. */
export const isTokenSecret = (bearer: string): boolean => shape.test(bearer);

/**
 * The token's id and its HMAC in base64url. Made anew from the id, it can be shown again to who repeats a request; and
 * nothing of it has to be stored, not even a hash: whoever reads the database can't make one, what is made up is
 * refused without asking the database, and a new secret of the server ends all tokens as it ends all sessions.
 */
export const writeTokenSecret = (authSecret: string, tokenId: string): string =>
  secretOf(authSecret, Buffer.from(parse(tokenId)));

/** @returns the token's id, or null when the secret is none of ours */
export function readTokenSecret(authSecret: string, secret: string): string | null {
  if (!isTokenSecret(secret)) return null;
  const id = Buffer.from(secret.slice(prefix.length), "base64url").subarray(0, idBytes);
  // As text: the last character has bits to spare, and only one spelling counts.
  return timingSafeEqual(Buffer.from(secret), Buffer.from(secretOf(authSecret, id))) ? stringify(id) : null;
}

function secretOf(authSecret: string, id: Buffer): string {
  const signature = createHmac("sha256", authSecret).update(purpose).update(id).digest();
  return prefix + Buffer.concat([id, signature.subarray(0, signatureBytes)]).toString("base64url");
}
