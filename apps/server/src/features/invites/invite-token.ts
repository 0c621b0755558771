import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";

// The same secret signs sessions; the prefix keeps one's signatures from being worth anything as the other's.
const purpose = "parley invite ";
const idBytes = 16;
const signatureBytes = 16;
/** Of the id in base64url, the first half of a token. */
const idLength = 22;

/** The invite's id and its HMAC: nobody without the secret can make one, and nothing but the id is stored. */
export const writeInviteToken = (secret: string, inviteId: string): string =>
  tokenOf(secret, Buffer.from(parse(inviteId)));

/** @returns the invite's id, or null when the token is none of ours */
export function readInviteToken(secret: string, token: string): string | null {
  const id = Buffer.from(token.slice(0, idLength), "base64url");
  if (id.length !== idBytes) return null;
  const given = Buffer.from(token);
  const expected = Buffer.from(tokenOf(secret, id));
  return given.length === expected.length && timingSafeEqual(given, expected) ? stringify(id) : null;
}

function tokenOf(secret: string, id: Buffer): string {
  const signature = createHmac("sha256", secret).update(purpose).update(id).digest();
  return id.toString("base64url") + signature.subarray(0, signatureBytes).toString("base64url");
}
