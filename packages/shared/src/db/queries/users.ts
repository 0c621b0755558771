import { and, asc, count, eq, gt, inArray, isNotNull, isNull, max, ne, or, sql } from "drizzle-orm";
import type { WorkspaceRole } from "../../contracts/users";
import { contains } from "../contains";
import type { Queryable } from "../database";
import { isAmong } from "../is-among";
import { accessTokens } from "../tables/access-tokens";
import { sessions } from "../tables/auth";
import { users } from "../tables/users";
import { isWorkingToken } from "./tokens";

export type UserRow = typeof users.$inferSelect;

/** Of what the others in the workspace are told of a person: how, is the presenter's. */
export const userFacts = {
  id: users.id,
  rev: users.rev,
  name: users.name,
  image: users.image,
  role: users.role,
  bannedAt: users.bannedAt,
  deactivatedAt: users.deactivatedAt,
  deletedAt: users.deletedAt,
  timeZone: users.timeZone,
  statusText: users.statusText,
  statusEmoji: users.statusEmoji,
  statusExpiresAt: users.statusExpiresAt,
};
export type UserFacts = Pick<UserRow, keyof typeof userFacts>;

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

const byName = [sql`lower(${users.name})`, asc(users.id)];
const isAfter = (userId: string) =>
  sql`(lower(${users.name}), ${users.id}) > (select lower(name), id from users where id = ${userId}::uuid)`;

/** Named people by name; who did not choose a name yet is in no list, and who is deleted only where asked for by id. */
export function listUsers(db: Queryable, { text, ids, after, limit }: UserFilter): Promise<UserFacts[]> {
  return db
    .select(userFacts)
    .from(users)
    .where(
      and(
        ne(users.name, ""),
        text ? contains(users.name, text) : undefined,
        ids ? isAmong(users.id, ids) : isNull(users.deletedAt),
        after ? isAfter(after) : undefined,
      ),
    )
    .orderBy(...byName)
    .limit(limit);
}

export interface AccountFilter {
  /** Part of a display name or of a mail address. */
  text?: string;
  role?: WorkspaceRole;
  state?: keyof typeof accountStates;
  /** The id of the last account of the page before. */
  after?: string;
  now: Date;
  limit: number;
}

const accountStates = {
  active: isNull(users.bannedAt),
  deactivated: isNotNull(users.deactivatedAt),
  banned: and(isNotNull(users.bannedAt), isNull(users.deactivatedAt)),
};

/** All accounts that are not deleted, by name, with what still signs their people in: counted for this page alone. */
export function listAccounts(db: Queryable, { text, role, state, after, now, limit }: AccountFilter) {
  const page = db
    .select()
    .from(users)
    .where(
      and(
        isNull(users.deletedAt),
        text ? or(contains(users.name, text), contains(users.email, text)) : undefined,
        role && eq(users.role, role),
        state && accountStates[state],
        after ? isAfter(after) : undefined,
      ),
    )
    .orderBy(...byName)
    .limit(limit)
    .as("user");
  const working = db
    .select({
      sessions: count().as("sessions"),
      lastActiveAt: max(sessions.lastActiveAt).as("last_active_at"),
    })
    .from(sessions)
    .where(and(eq(sessions.userId, page.id), gt(sessions.expiresAt, now)))
    .as("working");
  const programs = db
    .select({ tokens: count().as("tokens") })
    .from(accessTokens)
    .where(and(eq(accessTokens.userId, page.id), isWorkingToken(now)))
    .as("programs");
  return db
    .select()
    .from(page)
    .innerJoinLateral(working, sql`true`)
    .innerJoinLateral(programs, sql`true`)
    .orderBy(sql`lower(${page.name})`, asc(page.id));
}
export type AccountRow = Awaited<ReturnType<typeof listAccounts>>[number];

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
      | "deactivatedAt"
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
