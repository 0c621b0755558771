import { and, count, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { isAmong } from "../is-among";
import { selectRows } from "../rows";
import { sessions } from "../tables/auth";
import { pushKeys, pushShown, pushSubscriptions } from "../tables/push";
import { users } from "../tables/users";

export type PushKeyRow = typeof pushKeys.$inferSelect;
export type PushSubscriptionRow = typeof pushSubscriptions.$inferSelect;
export type NewPushSubscription = Pick<
  PushSubscriptionRow,
  "id" | "userId" | "sessionId" | "endpoint" | "p256dh" | "auth" | "name"
>;

/** Keeps these keys unless there are some; of several nodes that start at once, all get the same pair. */
export async function insertPushKeys(
  db: Queryable,
  keys: { publicKey: string; privateKey: string },
): Promise<PushKeyRow> {
  await db.insert(pushKeys).values(keys).onConflictDoNothing();
  const row = await findPushKeys(db);
  if (!row) throw new Error("The push keys were not stored");
  return row;
}

export async function findPushKeys(db: Queryable): Promise<PushKeyRow | null> {
  const [row] = await db.select().from(pushKeys);
  return row ?? null;
}

/** This session if it is alive; until the transaction ends, nobody can end it, nor stop its device. */
export async function lockSession(
  tx: Queryable,
  sessionId: string,
): Promise<{ pushStoppedAt: Date | null } | null> {
  const [row] = await tx
    .select({ pushStoppedAt: sessions.pushStoppedAt })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), gt(sessions.expiresAt, sql`now()`)))
    .for("no key update");
  return row ?? null;
}

/**
 * Adds a device, or renews the one with this endpoint. A browser has one subscription for all who use it, so it passes to who is
 * signed in there now; the keys prove that it is the same browser.
 * @returns null when another person has a device with this endpoint and other keys
 */
export async function upsertPushSubscription(
  tx: Queryable,
  subscription: NewPushSubscription,
): Promise<PushSubscriptionRow | null> {
  const { userId, sessionId, endpoint, p256dh, auth, name } = subscription;
  await tx
    .update(sessions)
    .set({ pushStoppedAt: null })
    .where(and(eq(sessions.id, sessionId), isNotNull(sessions.pushStoppedAt)));
  await tx.delete(pushShown).where(
    inArray(
      pushShown.subscriptionId,
      tx
        .select({ id: pushSubscriptions.id })
        .from(pushSubscriptions)
        .where(
          and(
            eq(pushSubscriptions.endpoint, endpoint),
            eq(pushSubscriptions.auth, auth),
            ne(pushSubscriptions.userId, userId),
          ),
        ),
    ),
  );
  const [row] = await tx
    .insert(pushSubscriptions)
    .values(subscription)
    .onConflictDoUpdate({
      target: pushSubscriptions.endpoint,
      set: { userId, sessionId, p256dh, auth, name, silentPushes: 0 },
      setWhere: or(
        eq(pushSubscriptions.userId, userId),
        and(eq(pushSubscriptions.p256dh, p256dh), eq(pushSubscriptions.auth, auth)),
      ),
    })
    .returning();
  return row ?? null;
}

/** A person's devices, the newest first. */
export async function listPushSubscriptions(db: Queryable, userId: string): Promise<PushSubscriptionRow[]> {
  const rows = await db
    .select({ subscription: pushSubscriptions })
    .from(pushSubscriptions)
    .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
    .where(and(eq(pushSubscriptions.userId, userId), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(pushSubscriptions.createdAt), desc(pushSubscriptions.id));
  return rows.map(({ subscription }) => subscription);
}

/** How many devices a person has besides the one with this endpoint. */
export async function countOtherPushSubscriptions(
  db: Queryable,
  userId: string,
  endpoint: string,
): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(pushSubscriptions)
    .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
    .where(
      and(
        eq(pushSubscriptions.userId, userId),
        ne(pushSubscriptions.endpoint, endpoint),
        gt(sessions.expiresAt, sql`now()`),
      ),
    );
  return row?.count ?? 0;
}

export async function findPushSubscription(
  db: Queryable,
  { userId, id }: { userId: string; id: string },
): Promise<PushSubscriptionRow | null> {
  const [row] = await db
    .select()
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.userId, userId)));
  return row ?? null;
}

/** Removes a device and notes it with its session, which would else bring it back. False when there is none. */
export async function deletePushSubscription(
  tx: Queryable,
  { userId, id }: { userId: string; id: string },
): Promise<boolean> {
  const isMine = and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.userId, userId));
  const sessionOf = tx.select({ id: pushSubscriptions.sessionId }).from(pushSubscriptions).where(isMine);
  await tx
    .update(sessions)
    .set({ pushStoppedAt: sql`now()` })
    .where(inArray(sessions.id, sessionOf));
  const rows = await tx.delete(pushSubscriptions).where(isMine).returning({ id: pushSubscriptions.id });
  return rows.length > 0;
}

/** Deletes one that its push service gave up, unless the device subscribed anew meanwhile. */
export async function deleteGonePushSubscription(
  db: Queryable,
  { id, auth }: { id: string; auth: string },
): Promise<void> {
  await db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.id, id), eq(pushSubscriptions.auth, auth)));
}

/** Devices of these people that may be sent to: of a session that is alive, of nobody who is banned. */
export async function listDeliverablePushSubscriptions(
  db: Queryable,
  userIds: string[],
): Promise<PushSubscriptionRow[]> {
  const rows = await db
    .select({ subscription: pushSubscriptions })
    .from(pushSubscriptions)
    .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
    .innerJoin(users, eq(users.id, pushSubscriptions.userId))
    .where(
      and(
        isAmong(pushSubscriptions.userId, userIds),
        gt(sessions.expiresAt, sql`now()`),
        isNull(users.bannedAt),
      ),
    );
  return rows.map(({ subscription }) => subscription);
}

/**
 * Whether somebody may still be told of a message on this device: it is signed in and theirs, they are in the room, have not
 * read it and do not block its author, and the message is there.
 */
export async function isMessagePushDue(
  db: Queryable,
  { subscriptionId, userId }: { subscriptionId: string; userId: string },
  { roomId, seq }: { roomId: string; seq: number },
): Promise<boolean> {
  const rows = await selectRows(
    db,
    sql`
      select 1 from push_subscriptions p
      join sessions t on t.id = p.session_id and t.expires_at > now()
      join users u on u.id = p.user_id and u.banned_at is null
      join members m on m.room_id = ${roomId}::uuid and m.user_id = p.user_id and m.left_at is null and m.read_seq < ${seq}
      join messages s on s.room_id = m.room_id and s.seq = ${seq} and s.deleted_at is null
      where p.id = ${subscriptionId}::uuid and p.user_id = ${userId}::uuid
        and not exists (select 1 from user_blocks b where b.blocker_id = p.user_id and b.blocked_id = s.author_id)
    `,
  );
  return rows.length > 0;
}

export interface ShownMessage {
  subscriptionId: string;
  roomId: string;
  seq: number;
}

/** Notes what devices are about to be shown; a device that was removed meanwhile is left out, and a message that was deleted. */
export async function upsertPushShown(db: Queryable, shown: ShownMessage[]): Promise<void> {
  await db.execute(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(shown)}::jsonb) g("subscriptionId" uuid, "roomId" uuid, seq bigint)
    ), alive as materialized (
      select id from push_subscriptions where id in (select "subscriptionId" from given) order by id for key share
    )
    insert into push_shown (subscription_id, room_id, seq)
    select s.id, g."roomId", max(g.seq)
    from given g join alive s on s.id = g."subscriptionId"
    join messages m on m.room_id = g."roomId" and m.seq = g.seq and m.deleted_at is null
    group by s.id, g."roomId" order by s.id, g."roomId"
    on conflict (subscription_id, room_id) do update set seq = greatest(push_shown.seq, excluded.seq)
  `);
}

export interface RoomRead {
  userId: string;
  roomId: string;
  readSeq: number;
}

/** Forgets what was shown and is read by now. @returns which devices showed it */
export function deleteReadPushShown(
  db: Queryable,
  reads: RoomRead[],
): Promise<{ subscriptionId: string; roomId: string; readSeq: number }[]> {
  return selectRows(
    db,
    sql`
      -- In one order, as they are written: two nodes may be at the same rows.
      with gone as materialized (
        select p.subscription_id, p.room_id, r."readSeq"
        from jsonb_to_recordset(${JSON.stringify(reads)}::jsonb) r("userId" uuid, "roomId" uuid, "readSeq" bigint)
        join push_subscriptions s on s.user_id = r."userId"
        join push_shown p on p.subscription_id = s.id and p.room_id = r."roomId" and p.seq <= r."readSeq"
        order by p.subscription_id, p.room_id for update of p
      )
      delete from push_shown p using gone g
      where p.subscription_id = g.subscription_id and p.room_id = g.room_id
      returning p.subscription_id as "subscriptionId", p.room_id as "roomId", g."readSeq"::float8 as "readSeq"
    `,
  );
}

/** Forgets that devices were shown these messages, as the newest of their rooms. @returns which devices, and whose */
export function deletePushShownOf(
  db: Queryable,
  messages: { roomId: string; seq: number }[],
): Promise<(ShownMessage & { userId: string })[]> {
  return selectRows(
    db,
    sql`
      -- In one order, as they are written; whoever left the room may have been shown it before.
      with gone as materialized (
        select p.subscription_id, p.room_id, p.seq, s.user_id
        from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) g("roomId" uuid, seq bigint)
        join members m on m.room_id = g."roomId"
        join push_subscriptions s on s.user_id = m.user_id
        join push_shown p on p.subscription_id = s.id and p.room_id = m.room_id and p.seq = g.seq
        order by p.subscription_id, p.room_id for update of p
      )
      delete from push_shown p using gone g
      where p.subscription_id = g.subscription_id and p.room_id = g.room_id
      returning p.subscription_id as "subscriptionId", p.room_id as "roomId", p.seq::float8 as seq, g.user_id as "userId"
    `,
  );
}

/** Counts a push that shows nothing. @returns false where the device has had as many as its browser allows */
export async function countSilentPush(db: Queryable, id: string, limit: number): Promise<boolean> {
  const rows = await db
    .update(pushSubscriptions)
    .set({ silentPushes: sql`${pushSubscriptions.silentPushes} + 1` })
    .where(and(eq(pushSubscriptions.id, id), lt(pushSubscriptions.silentPushes, limit)))
    .returning({ id: pushSubscriptions.id });
  return rows.length > 0;
}

/** Notes that this device is in use, where that was not noted since `before`. */
export async function updatePushUsed(
  db: Queryable,
  id: string,
  { now, before }: { now: Date; before: Date },
): Promise<void> {
  await db
    .update(pushSubscriptions)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(pushSubscriptions.id, id),
        or(isNull(pushSubscriptions.lastUsedAt), lte(pushSubscriptions.lastUsedAt, before)),
      ),
    );
}
