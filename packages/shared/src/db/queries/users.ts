import { and, asc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { users } from "../tables/users";

export type UserRow = typeof users.$inferSelect;

export async function findUser(db: Queryable, userId: string): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(eq(users.id, userId));
  return row ?? null;
}

/** @param email in lower case, as the contracts give it */
export async function findUserByEmail(db: Queryable, email: string): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(eq(users.email, email));
  return row ?? null;
}

/** Locks a person's row until the transaction ends. Rooms are locked before people, the workspace after them. */
export async function lockUser(tx: Queryable, userId: string): Promise<UserRow | null> {
  const [row] = await tx.select().from(users).where(eq(users.id, userId)).for("no key update");
  return row ?? null;
}

/**
 * Locks these people's rows, in the order of their ids. After the rooms and their members: whoever lets a person into a
 * room or raises them there looks here, in the last moment, whether they were banned meanwhile.
 */
export function lockUsers(tx: Queryable, userIds: string[]): Promise<UserRow[]> {
  return tx
    .select()
    .from(users)
    .where(inArray(users.id, userIds))
    .orderBy(asc(users.id))
    .for("no key update");
}

export interface UserFilter {
  /** Part of a display name. */
  text?: string;
  ids?: string[];
  /** The id of the last person of the page before. */
  after?: string;
  limit: number;
}

/** Named people by name; who did not choose a name yet is in no list, and who is deleted only where asked for by id. */
export function listUsers(db: Queryable, { text, ids, after, limit }: UserFilter): Promise<UserRow[]> {
  const pattern = `%${(text ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  return db
    .select()
    .from(users)
    .where(
      and(
        ne(users.name, ""),
        text ? sql`lower(${users.name}) like lower(${pattern})` : undefined,
        ids ? inArray(users.id, ids) : isNull(users.deletedAt),
        after
          ? sql`(lower(${users.name}), ${users.id}) > (select lower(name), id from users where id = ${after}::uuid)`
          : undefined,
      ),
    )
    .orderBy(sql`lower(${users.name})`, asc(users.id))
    .limit(limit);
}

/** An account without a name: its person has still to sign in. */
export async function insertUser(db: Queryable, user: { id: string; email: string }): Promise<void> {
  await db.insert(users).values(user).onConflictDoNothing({ target: users.email });
}

export async function updateUser(
  tx: Queryable,
  userId: string,
  changes: Partial<
    Pick<
      UserRow,
      | "name"
      | "image"
      | "timeZone"
      | "role"
      | "bannedAt"
      | "rev"
      | "readReceipts"
      | "statusText"
      | "statusEmoji"
      | "statusExpiresAt"
      | "presenceChoice"
    >
  >,
): Promise<UserRow> {
  const [row] = await tx
    .update(users)
    .set({ ...changes, updatedAt: new Date() })
    .where(eq(users.id, userId))
    .returning();
  if (!row) throw new Error("The person to change does not exist");
  return row;
}

/** Only for an account that has done nothing yet; anybody else's is scrubbed, because their messages stay. */
export async function deleteNewUser(tx: Queryable, userId: string): Promise<void> {
  await tx.delete(users).where(and(eq(users.id, userId), eq(users.name, "")));
}
