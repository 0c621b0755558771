import { betterAuth } from "better-auth/minimal";
import { magicLink } from "better-auth/plugins/magic-link";
import { isUniqueViolation } from "@parley/shared/db/unique-violation";
import { AppError } from "@parley/shared/errors";
import type { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Deps } from "../context";
import { betterAuthOptions } from "./better-auth-options";
import { hookErrorMessages, readAuthError } from "./auth-errors";
import type { SignIn, SignInHooks } from "./sign-in-hooks";

/** How long a sign-in link works. */
export const linkMinutes = 10;

export interface MagicLinks {
  /** Makes a token that signs this address in, once, within ten minutes. Only its hash is stored. */
  issue(email: string): Promise<string>;
  /** Whose token this is, without spending it; null when it is spent, too old or made up. */
  findEmail(token: string): Promise<string | null>;
  /**
   * Spends the token; of many tries at once exactly one succeeds. Makes the account when there is none.
   * @returns the person, and `Set-Cookie` values with the new session
   * @throws AppError `link_invalid`, `sign_up_refused`, `invite_invalid` or `banned`
   */
  spend(token: string, by: LinkSpender): Promise<SpentLink>;
}

export interface LinkSpender {
  invite: string | undefined;
  /** For the list of sessions. */
  userAgent: string;
  address: string;
}

export interface SpentLink {
  userId: string;
  cookies: string[];
}

export const linkInvalid = () =>
  new AppError("link_invalid", "This link has been used or is too old. Ask for a new one.");

const hash = (token: string) => createHash("sha256").update(token).digest("base64url");
const StoredLink = z.object({ type: z.literal("magic-link"), email: z.string() });

export function createMagicLinks(
  deps: Pick<Deps, "config" | "db" | "log">,
  hooks: SignInHooks,
  current: AsyncLocalStorage<SignIn>,
): MagicLinks {
  const auth = betterAuth({
    ...betterAuthOptions(deps, hooks, current),
    plugins: [
      magicLink({
        expiresIn: linkMinutes * 60,
        storeToken: { type: "custom-hasher", hash: (token) => Promise.resolve(hash(token)) },
        // The mail is written and sent elsewhere: the library's own link would spend the token when a scanner opens it.
        sendMagicLink: ({ token, metadata }) => {
          (metadata as { receive(token: string): void }).receive(token);
        },
      }),
    ],
  });

  return {
    issue: async (email) => {
      let issued: string | undefined;
      const receive = (token: string) => {
        issued = token;
      };
      await auth.api.signInMagicLink({ body: { email, metadata: { receive } }, headers: new Headers() });
      if (issued === undefined) throw new Error("better-auth made no token");
      return issued;
    },

    findEmail: async (token) => {
      const { internalAdapter } = await auth.$context;
      const stored = await internalAdapter.findVerificationValue(`magic-link:${hash(token)}`);
      if (!stored || stored.expiresAt.getTime() <= Date.now()) return null;
      const link = StoredLink.safeParse(JSON.parse(stored.value));
      return link.success ? link.data.email : null;
    },

    spend: async (token, { invite, userAgent, address }) => {
      try {
        const { headers, response } = await current.run({ invite, address }, () =>
          auth.api.magicLinkVerify({
            query: { token },
            headers: new Headers({ "user-agent": userAgent }),
            returnHeaders: true,
          }),
        );
        return { userId: response.user.id, cookies: headers.getSetCookie() };
      } catch (error) {
        const code = readAuthError(error);
        if (code === null && !isUniqueViolation(error)) throw error;
        if (code !== null && code in hookErrorMessages) {
          const known = code as keyof typeof hookErrorMessages;
          throw new AppError(known, hookErrorMessages[known], { cause: error });
        }
        throw linkInvalid();
      }
    },
  };
}
