import { insertAuditEntry } from "@parley/shared/db/queries/audit";
import { findUserByEmail, insertUser } from "@parley/shared/db/queries/users";
import { newId } from "@parley/shared/id";
import type { Deps } from "../../context";
import { bannedError } from "../../auth/auth-errors";

export interface LinkTarget {
  invite?: string | undefined;
  next?: string | undefined;
}

/**
 * The address of the page whose button spends this token. All stands in the fragment, which no server, log or referrer
 * gets to see, and the origin comes from the settings: the Host header is the visitor's to choose.
 */
export function signInLinkFor(baseUrl: string, token: string, { invite, next }: LinkTarget): string {
  const fragment = new URLSearchParams({ token, ...(invite && { invite }), ...(next && { next }) });
  return `${baseUrl}/sign-in/link#${fragment}`;
}

/**
 * A link for who is locked out, on request of the operator. The operator's word stands above `SIGN_UP`, so an account
 * is made for an address that has none. It signs in as anybody, so the admins find it in the audit log.
 * @throws AppError `banned`
 */
export async function createSignInLink(
  { config, db, auth }: Pick<Deps, "config" | "db" | "auth">,
  email: string,
): Promise<string> {
  await insertUser(db.orm, { id: newId(), email });
  const user = await findUserByEmail(db.orm, email);
  if (!user) throw new Error("The account was not stored");
  if (user.bannedAt) throw bannedError(user);
  // Before there is a link: one that nobody got is no harm, one that nobody learns of is.
  await insertAuditEntry(db.orm, {
    ...{ id: newId(), act: "operator:sign-in-link", actorId: null, credential: "operator" },
    ...{ targetId: user.id, roomId: null, details: {} },
  });
  return signInLinkFor(config.baseUrl, await auth.links.issue(email), {});
}
