import { sql, type SQL } from "drizzle-orm";

/** True where this person may read the room: public, or a member. One-time filter of a page, in its own statement. */
export const readableBy = (roomId: string, userId: string): SQL => sql`exists (
  select 1 from rooms r where r.id = ${roomId}::uuid and (
    r.kind = 'public'
    or exists (select 1 from members m where m.room_id = r.id and m.user_id = ${userId}::uuid and m.left_at is null)
  )
)`;
