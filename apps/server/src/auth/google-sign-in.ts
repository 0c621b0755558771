import { betterAuth } from "better-auth/minimal";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { AppError } from "@parley/shared/errors";
import type { AsyncLocalStorage } from "node:async_hooks";
import type { Config } from "../config";
import type { Deps } from "../context";
import { betterAuthOptions, callbackPath } from "./better-auth-options";
import type { SignIn, SignInHooks } from "./sign-in-hooks";

/** Google's discovery document has this long to come, in milliseconds. */
const discoveryTimeoutMs = 10_000;

export interface GoogleSignIn {
  /**
   * The address of the consent page, and the cookie that binds its answer to this browser.
   * @param request paths of ours: `next` after a success, `retry` after a failure, which it is told as `error`;
   * `invite` lets a new person in
   * @throws AppError `unavailable` when Google does not answer
   */
  start(request: {
    next: string;
    retry: string;
    invite?: string | undefined;
  }): Promise<{ url: string; cookies: string[] }>;
  /** Answers the browser that Google sent back, from this IP address. */
  finish(query: string, headers: Headers, address: string): Promise<Response>;
}

export function createGoogleSignIn(
  deps: Pick<Deps, "config" | "db" | "log">,
  google: NonNullable<Config["google"]>,
  hooks: SignInHooks,
  current: AsyncLocalStorage<SignIn>,
): GoogleSignIn {
  const create = () =>
    betterAuth({
      ...betterAuthOptions(deps, hooks, current),
      plugins: [
        genericOAuth({
          config: [
            {
              providerId: "google",
              clientId: google.clientId,
              clientSecret: google.clientSecret,
              discoveryUrl: google.discoveryUrl,
              scopes: ["openid", "email", "profile"],
              requireIdTokenVerification: true,
              prompt: "select_account",
            },
          ],
        }),
      ],
    });

  // The plugin reads the discovery document once, when it is made, and goes on without Google when that fails. So it is
  // made at the first need, and again when it has no Google.
  let made: Promise<ReturnType<typeof create>> | undefined;
  async function connect() {
    const auth = create();
    const context = await within(discoveryTimeoutMs, auth.$context);
    if (!context?.socialProviders.some(({ id }) => id === "google")) {
      throw new AppError("unavailable", "Google does not answer. Try again, or sign in by mail.");
    }
    return auth;
  }
  const getAuth = () => {
    made ??= connect().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };

  return {
    start: async ({ next, retry, invite }) => {
      const auth = await getAuth();
      const { headers, response } = await auth.api.signInSocial({
        body: {
          provider: "google",
          callbackURL: next,
          errorCallbackURL: retry,
          disableRedirect: true,
          ...(invite && { additionalData: { invite } }),
        },
        returnHeaders: true,
      });
      if (!response.url) throw new Error("better-auth gave no address for Google");
      return { url: response.url, cookies: headers.getSetCookie() };
    },

    finish: async (query, headers, address) => {
      const auth = await getAuth();
      // The address is made here, so that no spelling of the visited one reaches another route of the library.
      const request = new Request(`${deps.config.baseUrl}${callbackPath}?${query}`, { headers });
      return current.run({ address }, () => auth.handler(request));
    },
  };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
