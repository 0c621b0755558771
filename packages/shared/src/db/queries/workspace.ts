import { and, eq, isNull, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { workspace } from "../tables/workspace";

export type WorkspaceRow = typeof workspace.$inferSelect;

export async function findWorkspace(db: Queryable): Promise<WorkspaceRow> {
  const [row] = await db.select().from(workspace);
  if (!row) throw new Error("The workspace has no row: the database is not migrated");
  return row;
}

/** Locks the workspace's row until the transaction ends; rooms and people are locked before. */
export async function lockWorkspace(tx: Queryable): Promise<WorkspaceRow> {
  const [row] = await tx.select().from(workspace).for("no key update");
  if (!row) throw new Error("The workspace has no row: the database is not migrated");
  return row;
}

export async function updateWorkspace(
  tx: Queryable,
  changes: Partial<Pick<WorkspaceRow, "signUpMode" | "signUpDomains">>,
): Promise<void> {
  await tx.update(workspace).set(changes);
}

/**
 * Raises the workspace's rev, and with `access` also the rev by which the nodes notice ended sessions and bans. It
 * locks the workspace's row: call it after rooms and people are locked, never before.
 * @returns the new rev, for the profile that changed
 */
export async function raiseWorkspaceRev(tx: Queryable, { access = false } = {}): Promise<number> {
  const [row] = await tx
    .update(workspace)
    .set({ rev: sql`${workspace.rev} + 1`, ...(access && { accessRev: sql`${workspace.accessRev} + 1` }) })
    .returning({ rev: workspace.rev });
  if (!row) throw new Error("The workspace has no row: the database is not migrated");
  return row.rev;
}

/** Tells all nodes that a session or access token ended; in the transaction that ends it. */
export async function raiseAccessRev(tx: Queryable): Promise<void> {
  await tx.update(workspace).set({ accessRev: sql`${workspace.accessRev} + 1` });
}

/** Makes this person the first admin if there is none yet; of several at once exactly one succeeds. */
export async function updateFirstAdmin(tx: Queryable, userId: string): Promise<boolean> {
  const rows = await tx
    .update(workspace)
    .set({ firstAdminId: userId })
    .where(and(eq(workspace.id, 1), isNull(workspace.firstAdminId)))
    .returning({ id: workspace.id });
  return rows.length > 0;
}
