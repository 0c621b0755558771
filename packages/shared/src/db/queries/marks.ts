import { sql } from "drizzle-orm";
import type { Queryable } from "../database";
import { selectRows } from "../rows";

/**
 * Raises a member's read mark, at most to the room's last seq, and their person scope with it.
 * @returns null when the mark did not rise: it was there already, or this is no member
 */
export async function updateReadMark(tx: Queryable, roomId: string, userId: string, readSeq: number) {
  const [mark] = await selectRows<{
    readSeq: number;
    lastSeq: number;
    rev: number;
    unread: number;
    personRev: number;
  }>(
    tx,
    sql`
      with marked as (
        update members m set read_seq = least(${readSeq}::bigint, r.last_seq)
        from rooms r
        where m.room_id = ${roomId}::uuid and m.user_id = ${userId}::uuid and m.left_at is null
          and r.id = m.room_id and m.read_seq < least(${readSeq}::bigint, r.last_seq)
        returning m.room_id, m.user_id, m.read_seq, r.last_seq, r.rev
      ), raised as (
        update users u set person_rev = person_rev + 1 from marked where u.id = marked.user_id returning u.person_rev
      )
      select marked.read_seq::float8 as "readSeq", marked.last_seq::float8 as "lastSeq",
        marked.rev::float8 as rev, raised.person_rev::float8 as "personRev",
        (marked.last_seq - marked.read_seq - (
          select count(*) from messages s
          where s.room_id = marked.room_id and s.seq > marked.read_seq
            and (s.system is not null or s.deleted_at is not null)
        ))::float8 as unread
      from marked, raised
    `,
  );
  return mark ?? null;
}
