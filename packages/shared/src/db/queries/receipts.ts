import { sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { selectRows } from "../rows";
import { receiptKinds } from "../tables/receipts";

export interface ReaderRow {
  userId: string;
  hasRead: boolean;
  /** Milliseconds since 1970; null where it is not known any more. */
  deliveredAt: number | null;
  readAt: number | null;
}

interface Readers {
  /** How many have read it. */
  read: number;
  /** How many others were in the room then, and are still. */
  of: number;
  page: ReaderRow[];
}

/** The first of a kind is the lowest that reached it, because marks only rise; of two kinds either may have been the first. */
const reachedBy = (kind: number) => `
    (select at from receipts t
      where t.room_id = s.room_id and t.user_id = m.user_id and t.kind = ${String(kind)} and t.seq >= s.seq
      order by t.seq limit 1)`;

/** When the first mark of a member reached a message; what they wrote after it tells as well. */
const firstReceipt = (...kinds: number[]) =>
  sql.raw(`(
  select (extract(epoch from min(x.at)) * 1000)::float8 from (
    ${kinds.map(reachedBy).join(" union all ")}
    union all
    (select created_at from messages o
      where o.room_id = s.room_id and o.seq > s.seq and o.author_id = m.user_id and m.read_seq >= o.seq and o.system is null
        and o.seq <= s.seq + 200
      order by o.seq limit 1)
  ) x
)`);

/**
 * Who has read a message, and whom it reached: members since before it, other than its author, who show their receipts and do
 * not block the author. The page is by id.
 */
export async function listReaders(
  db: Queryable,
  { messageId, after, limit }: { messageId: string; after?: string | undefined; limit: number },
): Promise<Readers> {
  const others = sql`
    from messages s
    join members m on m.room_id = s.room_id and m.left_at is null and m.user_id <> s.author_id and m.joined_seq < s.seq
    join users u on u.id = m.user_id
    where s.id = ${messageId}::uuid
  `;
  const showsReceipts = sql`
    u.read_receipts
    and not exists (select 1 from user_blocks b where b.blocker_id = m.user_id and b.blocked_id = s.author_id)
  `;
  const [counts] = await selectRows<{ read: number; of: number }>(
    db,
    sql`
      select (count(*) filter (where ${showsReceipts} and m.read_seq >= s.seq))::int as read, count(*)::int as of ${others}
    `,
  );
  const page = await selectRows<ReaderRow>(
    db,
    sql`
      select m.user_id as "userId", m.read_seq >= s.seq as "hasRead",
        ${firstReceipt(receiptKinds.delivered, receiptKinds.read)} as "deliveredAt",
        case when m.read_seq >= s.seq then ${firstReceipt(receiptKinds.read)} end as "readAt"
      ${others}
        and ${showsReceipts} and greatest(m.read_seq, m.delivered_seq) >= s.seq
        and (${after ?? null}::uuid is null or m.user_id > ${after ?? null}::uuid)
      order by m.user_id limit ${limit}
    `,
  );
  return { read: counts?.read ?? 0, of: counts?.of ?? 0, page };
}

/** Rows deleted with one statement, so that nobody waits for long. */
const deletedAtOnce = 5_000;

/** Forgets receipts from before a time, some of them; the answer is how many. */
export async function deleteOldReceipts(db: Queryable, before: Date): Promise<number> {
  const rows = await selectRows<{ count: number }>(
    db,
    sql`
      with old as (
        delete from receipts where ctid in (
          select ctid from receipts where at < ${before.toISOString()}::timestamptz limit ${deletedAtOnce}
        ) returning 1
      )
      select count(*)::int as count from old
    `,
  );
  return rows[0]?.count ?? 0;
}

export const deletesAll = (count: number) => count < deletedAtOnce;
