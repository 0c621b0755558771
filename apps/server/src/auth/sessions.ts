import {
  listSessionsByTokens,
  updateSessionExpiry,
  updateSessionsActive,
} from "@parley/shared/db/queries/sessions";
import type { Deps } from "../context";
import { createBatchedReader } from "../batched-reader";
import { sessionSeconds } from "./better-auth-options";
import type { Auth } from "./create-auth";
import { createSessionCookie } from "./session-cookie";

/** A session is renewed at most once a day. */
const renewAfterMs = 24 * 60 * 60 * 1000;

/** That a session is in use is noted at most so often, in milliseconds: there are many, and each takes a write. */
export const noteActiveMs = 5 * 60_000;

/**
 * Reads sessions past better-auth's `getSession`: that takes a statement per caller, and renews the row without the
 * cookie where its headers are dropped. The cookie's signature and the rows are better-auth's.
 */
export function createSessions({
  config,
  db,
}: Pick<Deps, "config" | "db">): Pick<Auth, "authenticate" | "clearedCookie"> {
  const cookie = createSessionCookie(config.authSecret, config.baseUrl.startsWith("https:"));
  const read = createBatchedReader({
    db,
    list: (tokens) => listSessionsByTokens(db.orm, tokens),
    keyOf: ({ token }) => token,
  });
  return {
    clearedCookie: cookie.cleared,

    authenticate: async (headers, { renew = true } = {}) => {
      const presented = cookie.read(headers);
      const session = presented && (await read(presented.token));
      const now = Date.now();
      if (!session || session.bannedAt || session.expiresAt.getTime() <= now)
        return { actor: null, cookies: [] };

      const cookies: string[] = [];
      let { expiresAt } = session;
      const isDue = now - session.updatedAt.getTime() >= renewAfterMs;
      if (isDue && (renew || presented.via === "bearer")) {
        expiresAt = new Date(now + sessionSeconds * 1000);
        await updateSessionExpiry(db.orm, session.id, { expiresAt, updatedAt: new Date(now) });
        if (presented.via === "cookie") cookies.push(cookie.write(session.token, sessionSeconds));
      }
      const { userId, id, role, name } = session;
      const before = new Date(now - noteActiveMs);
      if (session.lastActiveAt <= before) {
        await updateSessionsActive(db.orm, [id], { now: new Date(now), before });
      }
      const credential = { kind: "session" as const, id };
      return { actor: { userId, credential, role, named: name !== "", expiresAt }, cookies };
    },
  };
}
