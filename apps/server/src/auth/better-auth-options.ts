import type { BetterAuthOptions } from "better-auth";
import { newId } from "@parley/shared/id";
import type { AsyncLocalStorage } from "node:async_hooks";
import type { Deps } from "../context";
import { createAuthStore } from "./auth-store";
import { cookiePrefix } from "./session-cookie";
import type { SignIn, SignInHooks } from "./sign-in-hooks";

export const authPath = "/api/auth";
export const callbackPath = `${authPath}/callback/google`;

/** 30 days, in seconds; renewed for whoever comes within them. */
export const sessionSeconds = 30 * 24 * 60 * 60;

/**
 * What the magic link's instance and Google's have in common. The library's own routes are closed twice: only the
 * canonical address of Google's callback is ever handed to it (`handle-callback.ts`), and it refuses these itself.
 */
export function betterAuthOptions(
  { config, db, log }: Pick<Deps, "config" | "db" | "log">,
  hooks: SignInHooks,
  current: AsyncLocalStorage<SignIn>,
): BetterAuthOptions {
  return {
    baseURL: config.baseUrl,
    basePath: authPath,
    secret: config.authSecret,
    database: createAuthStore(db, current),
    user: { modelName: "users" },
    session: { modelName: "sessions", expiresIn: sessionSeconds, cookieCache: { enabled: false } },
    account: {
      modelName: "accounts",
      // Google tells once who it is; its tokens are of no further use here, so none are kept.
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, requireLocalEmailVerified: true, trustedProviders: [] },
    },
    verification: { modelName: "verifications" },
    databaseHooks: hooks,
    disabledPaths: closedPaths,
    onAPIError: { errorURL: "/sign-in" },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    trustedOrigins: (request) => {
      const host = request?.headers.get("host");
      return host ? [config.baseUrl, `http://${host}`, `https://${host}`] : [config.baseUrl];
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: config.baseUrl.startsWith("https:"),
      database: { generateId: () => newId(), validateSchema: false },
      // It would believe any `X-Forwarded-For`.
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      level: "warn",
      // Without its arguments, which hold addresses and tokens; and never as our error, since any visitor can cause one.
      log: (_level, message) => log.warn(`better-auth: ${message}`),
    },
  };
}

const closedPaths = [
  "/magic-link/verify",
  "/sign-in/magic-link",
  "/sign-in/social",
  "/sign-in/email",
  "/sign-up/email",
  "/sign-out",
  "/get-session",
  "/update-session",
  "/list-sessions",
  "/revoke-session",
  "/revoke-sessions",
  "/revoke-other-sessions",
  "/update-user",
  "/change-email",
  "/change-password",
  "/verify-password",
  "/request-password-reset",
  "/reset-password",
  "/verify-email",
  "/send-verification-email",
  "/delete-user",
  "/delete-user/callback",
  "/link-social",
  "/unlink-account",
  "/list-accounts",
  "/account-info",
  "/get-access-token",
  "/refresh-token",
  "/ok",
  "/error",
];
