import type { BetterAuthOptions } from "better-auth";
import { APIError, getOAuthState } from "better-auth/api";
import { deleteExpiredSessions } from "@parley/shared/db/queries/sessions";
import { deleteNewUser, lockUser, updateUser } from "@parley/shared/db/queries/users";
import { raiseWorkspaceRev, updateFirstAdmin } from "@parley/shared/db/queries/workspace";
import type { AsyncLocalStorage } from "node:async_hooks";
import type { Deps } from "../context";
import { findSignUpRefusal } from "../features/sessions/find-sign-up-refusal";

export type SignInHooks = NonNullable<BetterAuthOptions["databaseHooks"]>;

/** What a sign-in carries past better-auth, to the hooks that it calls. */
export interface SignIn {
  invite?: string;
  /** The caller's IP address: better-auth would believe any header. */
  address?: string;
  /** Set when the new account is allowed only because it is the first. */
  onlyAsFirst?: boolean;
  /** Set when an invite lets the new account be made, which takes a use of it. */
  inviteId?: string | null;
}

/** Codes that our hooks put into better-auth's errors, and that come back in its redirects. */
export const hookErrors = ["sign_up_refused", "invite_invalid", "banned", "email_unverified"] as const;
export type HookError = (typeof hookErrors)[number];

/** The form in which better-auth passes a refusal on, in its answers and redirects alike. */
export const refuse = (code: HookError) => new APIError("FORBIDDEN", { code, message: code });

/** The same rules for every way in: who may make an account, who may have a session, and who is the first admin. */
export function createSignInHooks(
  deps: Pick<Deps, "config" | "db">,
  current: AsyncLocalStorage<SignIn>,
): SignInHooks {
  return {
    user: {
      create: {
        before: async (user) => {
          const signIn = current.getStore();
          if (!signIn) throw refuse("sign_up_refused");
          // A domain or an invite says nothing about an address that nobody proved to be theirs.
          if (!user.emailVerified) throw refuse("email_unverified");
          const state = await getOAuthState();
          signIn.invite ??= typeof state?.invite === "string" ? state.invite : undefined;
          const { refusal, ...allowed } = await findSignUpRefusal(deps, user.email, signIn.invite);
          if (refusal) throw refuse(refusal);
          Object.assign(signIn, allowed);
          // People choose their name here themselves, and a picture elsewhere would tell that place who looks at it.
          return { data: { name: "", image: null } };
        },
      },
    },
    account: {
      create: {
        before: () =>
          Promise.resolve({
            data: { accessToken: null, refreshToken: null, idToken: null, scope: null },
          }),
      },
    },
    session: {
      create: {
        before: async ({ userId }) => {
          const refusal = await admit(deps, userId, current.getStore()?.onlyAsFirst ?? false);
          if (refusal) throw refuse(refusal);
          return { data: { ipAddress: current.getStore()?.address ?? null } };
        },
      },
    },
  };
}

/**
 * Makes the first account the admin, by one conditional update. Here and not where the account is made, so that a
 * process that dies in between leaves no workspace without an admin: the next sign-in becomes it.
 */
function admit(
  { db }: Pick<Deps, "db">,
  userId: string,
  onlyAsFirst: boolean,
): Promise<"banned" | "sign_up_refused" | null> {
  return db.transact(async (tx) => {
    const user = await lockUser(tx, userId);
    if (!user || user.bannedAt) return "banned";
    await deleteExpiredSessions(tx, userId, new Date());
    if (await updateFirstAdmin(tx, userId)) {
      // Nobody sees an account without a name, so it takes no rev.
      const rev = user.name === "" ? user.rev : await raiseWorkspaceRev(tx);
      await updateUser(tx, userId, { role: "admin", rev });
    } else if (onlyAsFirst) {
      await deleteNewUser(tx, userId);
      return "sign_up_refused";
    }
    return null;
  });
}
