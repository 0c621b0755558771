import { createHmac, timingSafeEqual } from "node:crypto";

/** The prefix of all cookies that better-auth sets for us. */
export const cookiePrefix = "parley";

export interface PresentedToken {
  token: string;
  via: "bearer" | "cookie";
}

/** The session's cookie as better-auth signs it: `token.signature`, the signature an HMAC-SHA256 in base64. */
export interface SessionCookie {
  /**
   * The session token that these headers carry under a valid signature. A bearer token, once there, is the only one that
   * counts: whoever sends one asks for that session and not for the browser's.
   */
  read(headers: Headers): PresentedToken | null;
  /** A `Set-Cookie` value that keeps the session for so many seconds. */
  write(token: string, seconds: number): string;
  /** A `Set-Cookie` value that takes the cookie back. */
  readonly cleared: string;
}

/** The bearer token of an `Authorization` header; other schemes may belong to a proxy in front of us. */
export function readBearer(headers: Headers): string | null {
  return /^bearer\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}

export function createSessionCookie(secret: string, secure: boolean): SessionCookie {
  const name = `${secure ? "__Secure-" : ""}${cookiePrefix}.session_token`;
  const attributes = `Path=/; HttpOnly;${secure ? " Secure;" : ""} SameSite=Lax`;
  const sign = (token: string) => createHmac("sha256", secret).update(token).digest("base64");

  const verify = (signed: string): string | null => {
    const dot = signed.lastIndexOf(".");
    if (dot < 1) return null;
    const token = signed.slice(0, dot);
    const given = Buffer.from(signed.slice(dot + 1));
    const expected = Buffer.from(sign(token));
    return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
  };

  return {
    read: (headers) => {
      const bearer = readBearer(headers);
      const via = bearer === null ? "cookie" : "bearer";
      const raw = bearer ?? findCookie(headers.get("cookie") ?? "", name);
      const token = raw === null ? null : verify(decode(raw));
      return token === null ? null : { token, via };
    },
    write: (token, seconds) =>
      `${name}=${encodeURIComponent(`${token}.${sign(token)}`)}; Max-Age=${seconds}; ${attributes}`,
    cleared: `${name}=; Max-Age=0; ${attributes}`,
  };
}

function findCookie(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
