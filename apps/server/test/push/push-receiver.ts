import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify } from "node:crypto";

/** A device's side of RFC 8291, written from the RFCs and with nothing but `node:crypto`. */
export interface PushReceiver {
  /** What a browser gives to the page. */
  keys: { p256dh: string; auth: string };
  /** @throws when the body was not encrypted for this device, or not whole */
  decrypt(body: Buffer): string;
}

const hmac = (key: Buffer, ...parts: (Buffer | string)[]) => {
  const hash = createHmac("sha256", key);
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export function createPushReceiver(): PushReceiver {
  const ecdh = createECDH("prime256v1");
  const publicKey = ecdh.generateKeys();
  const auth = randomBytes(16);

  return {
    keys: { p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") },
    decrypt: (body) => {
      // RFC 8188, 2.1: salt (16), record size (4), length of the key id (1), key id, records.
      const salt = body.subarray(0, 16);
      const recordSize = body.readUInt32BE(16);
      const keyLength = body.readUInt8(20);
      const senderKey = body.subarray(21, 21 + keyLength);
      const record = body.subarray(21 + keyLength);
      if (record.length > recordSize) throw new Error("Push messages have one record (RFC 8291, 4)");
      // RFC 8291, 3.4.
      const shared = ecdh.computeSecret(senderKey);
      const keyInfo = Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, senderKey, Buffer.from([1])]);
      const secret = hmac(hmac(auth, shared), keyInfo);
      const pseudoRandom = hmac(salt, secret);
      const key = hmac(pseudoRandom, "Content-Encoding: aes128gcm\0", Buffer.from([1])).subarray(0, 16);
      const nonce = hmac(pseudoRandom, "Content-Encoding: nonce\0", Buffer.from([1])).subarray(0, 12);
      const decipher = createDecipheriv("aes-128-gcm", key, nonce);
      decipher.setAuthTag(record.subarray(-16));
      const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
      // RFC 8188, 2: after the text a 2 for the last record, then zeros.
      const end = padded.findLastIndex((byte) => byte !== 0);
      if (padded[end] !== 2) throw new Error("The last record does not end in 2");
      return padded.subarray(0, end).toString("utf8");
    },
  };
}

export interface VapidClaims {
  aud: string;
  exp: number;
  sub: string;
}

/**
 * The claims of `Authorization: vapid t=…, k=…` (RFC 8292, 3).
 * @throws when it was not signed with the key that it names
 */
export function verifyVapid(authorization: string): { claims: VapidClaims; publicKey: string } {
  const { token, publicKey } =
    /^vapid t=(?<token>[\w.-]+), ?k=(?<publicKey>[\w-]+)$/.exec(authorization)?.groups ?? {};
  if (token === undefined || publicKey === undefined) throw new Error(`No VAPID: ${authorization}`);
  const [header = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  if (point.length !== 65 || point[0] !== 4) throw new Error("k is no uncompressed point");
  const key = createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });
  const { alg } = JSON.parse(Buffer.from(header, "base64url").toString()) as { alg: string };
  const isSigned = verify(
    "sha256",
    Buffer.from(`${header}.${claims}`),
    { key, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (alg !== "ES256" || !isSigned) throw new Error("The signature is not of that key");
  return { claims: JSON.parse(Buffer.from(claims, "base64url").toString()) as VapidClaims, publicKey };
}
