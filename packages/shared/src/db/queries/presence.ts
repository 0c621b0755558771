import { sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { selectRows } from "../rows";
import { presenceNodes, type presenceEntries } from "../tables/presence";
import type { UserRow } from "./users";

export type PresenceActivity = (typeof presenceEntries.$inferSelect)["activity"];

/** What one person's devices on a node do now. */
export interface NodeEntry {
  userId: string;
  activity: PresenceActivity;
  /** Milliseconds since it is so. */
  agoMs: number;
}

/**
 * Writes a node's beat and, under its next rev, what changed there. Who is gone was seen until then, unless they are
 * invisible.
 * @returns false when the node was given up by the others meanwhile: it has to begin anew, under another id
 */
export async function writeNodeEntries(
  db: Queryable,
  nodeId: string,
  entries: readonly NodeEntry[],
): Promise<boolean> {
  // In one order on all nodes: two of them may write when the same people were last seen.
  const sorted = [...entries].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  const rows = await selectRows<{ rev: number }>(
    db,
    sql`
      with node as (
        update presence_nodes set rev = rev + ${entries.length > 0 ? 1 : 0}, beat_at = now()
        where id = ${nodeId}::uuid returning rev
      ), given as (
        select e."userId" as user_id, e.activity, now() - e."agoMs" * interval '1 millisecond' as changed_at
        from jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb) e("userId" uuid, activity text, "agoMs" float8)
      ), written as (
        insert into presence_entries (node_id, user_id, activity, rev, changed_at)
        select ${nodeId}::uuid, given.user_id, given.activity, node.rev, given.changed_at from given, node
        on conflict (node_id, user_id) do update
          set activity = excluded.activity, rev = excluded.rev, changed_at = excluded.changed_at
      ), seen as (
        insert into last_seen (user_id, seen_at)
        select u.id, given.changed_at from given, users u, node
        where u.id = given.user_id and given.activity = 'gone' and u.presence_choice <> 'invisible'
        order by u.id
        on conflict (user_id) do update set seen_at = greatest(last_seen.seen_at, excluded.seen_at)
      )
      select rev::float8 as rev from node
    `,
  );
  return rows.length > 0;
}

export async function insertNode(db: Queryable, nodeId: string): Promise<void> {
  await db.insert(presenceNodes).values({ id: nodeId });
}

/** Deletes tombstones of this node that everybody has read by now. */
export async function deleteOldTombstones(db: Queryable, nodeId: string, olderThanMs: number): Promise<void> {
  await db.execute(sql`
    delete from presence_entries
    where node_id = ${nodeId}::uuid and activity = 'gone'
      and changed_at < now() - ${olderThanMs}::float8 * interval '1 millisecond'
  `);
}

/** Gives up nodes that have not beaten for so long. Their people were seen until the last beat. */
export async function deleteSilentNodes(db: Queryable, silentMs: number): Promise<void> {
  await db.execute(sql`
    with silent as (
      delete from presence_nodes where beat_at < now() - ${silentMs}::float8 * interval '1 millisecond'
      returning id, beat_at
    ), dropped as (
      delete from presence_entries e using silent where e.node_id = silent.id
      returning e.user_id, e.activity, silent.beat_at
    )
    insert into last_seen (user_id, seen_at)
    select u.id, max(dropped.beat_at) from dropped, users u
    where u.id = dropped.user_id and dropped.activity <> 'gone' and u.presence_choice <> 'invisible'
    group by u.id order by u.id
    on conflict (user_id) do update set seen_at = greatest(last_seen.seen_at, excluded.seen_at)
  `);
}

/** One node, and one of its entries that changed; without one where nothing did. */
export type NodeRow = { nodeId: string; rev: number } & (
  { userId: string; activity: PresenceActivity; choice: UserRow["presenceChoice"] } | { userId: null }
);

/** All nodes, each with what changed there above the rev that was read of it before. */
export function listNodeRows(db: Queryable, read: ReadonlyMap<string, number>): Promise<NodeRow[]> {
  return selectRows<NodeRow>(
    db,
    sql`
      select n.id as "nodeId", n.rev::float8 as rev,
        e.user_id as "userId", e.activity, u.presence_choice as choice
      from presence_nodes n
      left join presence_entries e on e.node_id = n.id
        and e.rev > coalesce((${JSON.stringify(Object.fromEntries(read))}::jsonb ->> n.id::text)::float8, -1)
      left join users u on u.id = e.user_id
    `,
  );
}

/** When these people were last seen, in milliseconds since 1970; nobody who never was. */
export async function listLastSeen(db: Queryable, userIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await selectRows<{ id: string; at: number }>(
    db,
    sql`
      select user_id as id, (extract(epoch from seen_at) * 1000)::float8 as at from last_seen
      where user_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(userIds)}::jsonb))
    `,
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** They were here until so many milliseconds ago: in the transaction that makes them invisible. */
export async function upsertLastSeen(tx: Queryable, userId: string, agoMs: number): Promise<void> {
  await tx.execute(sql`
    insert into last_seen (user_id, seen_at)
    values (${userId}::uuid, now() - ${agoMs}::float8 * interval '1 millisecond')
    on conflict (user_id) do update set seen_at = greatest(last_seen.seen_at, excluded.seen_at)
  `);
}

export interface VisiblePerson {
  id: string;
  /** In milliseconds since 1970; null for who never was. */
  lastSeenAt: number | null;
}

/**
 * Those of these people whose presence this viewer may be told: the one place that decides it. Whoever is left out is
 * answered like someone whom there is not. A block that comes later is heeded when a change is told.
 */
export function listVisibleTo(
  db: Queryable,
  viewerId: string,
  userIds: readonly string[],
): Promise<VisiblePerson[]> {
  return selectRows<VisiblePerson>(
    db,
    sql`
      select u.id, (extract(epoch from s.seen_at) * 1000)::float8 as "lastSeenAt"
      from users u left join last_seen s on s.user_id = u.id
      where u.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(userIds)}::jsonb))
        and u.name <> '' and u.deleted_at is null
        and not exists (
          select 1 from user_blocks b where b.blocker_id = u.id and b.blocked_id = ${viewerId}::uuid
        )
    `,
  );
}
