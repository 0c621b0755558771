import { AsyncLocalStorage } from "node:async_hooks";
import type { Actor, Deps } from "../context";
import { createAccessTokens } from "./access-tokens";
import { createGoogleSignIn, type GoogleSignIn } from "./google-sign-in";
import { createMagicLinks, type MagicLinks } from "./magic-links";
import { readBearer } from "./session-cookie";
import { createSessions } from "./sessions";
import { createSignInHooks, type SignIn } from "./sign-in-hooks";
import { isTokenSecret } from "./token-secret";

export interface Authentication {
  actor: Actor | null;
  /** `Set-Cookie` values that must reach the browser. */
  cookies: string[];
}

/** Sign-in and sessions; the only place that knows better-auth. */
export interface Auth {
  /**
   * Who is behind these headers: a bearer token (an access token or a session's) when there is one, else the session
   * cookie. Many that ask at once share a statement. A session that is due is renewed.
   * @param options `renew: false` where no cookie can go back to the browser (a socket, a page that is rendered for
   * someone): the row would live on and the cookie end. A bearer's session is renewed anyway.
   */
  authenticate(headers: Headers, options?: { renew?: boolean }): Promise<Authentication>;
  /** A `Set-Cookie` value that takes the session's cookie back. */
  readonly clearedCookie: string;
  readonly links: MagicLinks;
  /** Null where Google is not set up. */
  readonly google: GoogleSignIn | null;
}

export function createAuth(deps: Pick<Deps, "config" | "db" | "log">): Auth {
  const current = new AsyncLocalStorage<SignIn>();
  const hooks = createSignInHooks(deps, current);
  const { google } = deps.config;
  const { authenticate: authenticateSession, clearedCookie } = createSessions(deps);
  const authenticateToken = createAccessTokens(deps);
  return {
    clearedCookie,
    authenticate: async (headers, options) => {
      const bearer = readBearer(headers);
      if (bearer === null || !isTokenSecret(bearer)) return authenticateSession(headers, options);
      return { actor: await authenticateToken(bearer), cookies: [] };
    },
    links: createMagicLinks(deps, hooks, current),
    google: google && createGoogleSignIn(deps, google, hooks, current),
  };
}
