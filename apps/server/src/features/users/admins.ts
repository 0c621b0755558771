import { listAdminIds } from "@parley/shared/db/queries/account";
import type { Queryable } from "@parley/shared/db/database";
import { AppError } from "@parley/shared/errors";
import type { Actor } from "../../context";

// Both with the workspace locked, by raising its rev: whoever takes an admin away holds that lock until the commit, so of
// two who do so at the same moment the second one sees what the first did.

/** Who is no admin any more since they asked takes nobody's place. @throws AppError `forbidden` */
export async function requireStillAdmin(tx: Queryable, { userId }: Actor): Promise<void> {
  if (!(await listAdminIds(tx)).includes(userId))
    throw new AppError("forbidden", "Only an admin may do this");
}

/** For one who is to be an admin no more. @throws AppError `last_admin` */
export async function requireOtherAdmin(tx: Queryable, userId: string): Promise<void> {
  if ((await listAdminIds(tx)).every((id) => id === userId))
    throw new AppError("last_admin", "The workspace needs an admin; make somebody else one first");
}
