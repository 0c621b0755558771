import { selectRows } from "@parley/shared/db/rows";
import type { Database } from "@parley/shared/db/database";
import { sql } from "drizzle-orm";

export interface PlainCount {
  roomId: string;
  userId: string;
  unread: number;
  mentions: number[];
  /** What would count too, had this person not blocked its author. */
  blocked: number;
}

/** Unread and mentions of every member of these rooms by the words of the design, without anything that the server counts with. */
export const countPlainly = (db: Database, roomIds: readonly string[]): Promise<PlainCount[]> =>
  selectRows<PlainCount>(
    db.orm,
    sql`
      select m.room_id as "roomId", m.user_id as "userId",
        (count(s.id) filter (where b.blocked_id is null))::int as unread,
        coalesce(
          json_agg(s.seq order by s.seq) filter (
            where b.blocked_id is null and (s.body like '%<@' || m.user_id || '>%' or s.body like '%<!room>%')
          ),
          '[]'
        ) as mentions,
        count(b.blocked_id)::int as blocked
      from members m left join messages s
        on s.room_id = m.room_id and s.seq > least(m.read_seq, m.unread_from - 1)
          and s.system is null and s.deleted_at is null and s.author_id <> m.user_id
      left join user_blocks b on b.blocker_id = m.user_id and b.blocked_id = s.author_id
      where m.left_at is null and m.room_id in (select value::uuid from json_array_elements_text(${JSON.stringify(roomIds)}))
      group by m.room_id, m.user_id
    `,
  );
