import type { Database } from "@parley/shared/db/database";
import { Id } from "@parley/shared/contracts/common";
import { Reaction } from "@parley/shared/contracts/messages";
import { Emoji } from "@parley/shared/contracts/reactions";
import { RoomName, RoomTopic } from "@parley/shared/contracts/rooms";
import { DisplayName } from "@parley/shared/contracts/users";
import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../apps/server/test/test-databases";
import { people } from "./people";
import { seedWorkspace } from "./seed-workspace";

async function rowsOf<T>(db: Database, query: ReturnType<typeof sql>): Promise<T[]> {
  return ((await db.orm.execute(query)) as unknown as { rows: T[] }).rows;
}

describeEachDatabase("the demo workspace", (open) => {
  const options = { rooms: 12, longMessages: 6_000, until: new Date("2026-06-15") };
  let db: Database;
  let added: Awaited<ReturnType<typeof seedWorkspace>>;

  beforeAll(async () => {
    ({ db } = await open());
    added = await seedWorkspace(db, options);
  });

  it("holds what was asked for, and nothing more the second time", async () => {
    expect(added).toMatchObject({ people: people.length, rooms: 18 });
    expect(added.messages).toBeGreaterThan(7_000);
    const before = await rowsOf(db, sql`select * from rooms order by id`);
    expect(await seedWorkspace(db, options)).toEqual({ people: 0, rooms: 0, messages: 0 });
    expect(await rowsOf(db, sql`select * from rooms order by id`)).toEqual(before);
  });

  it("gives the same ids and texts everywhere", async () => {
    const other = (await open()).db;
    await seedWorkspace(other, options);
    const digest = sql`
      select md5(string_agg(concat_ws('|', m.id, m.seq, m.rev, m.author_id, m.client_id, m.body, m.reactions, m.created_at), E'\n' order by m.id)) as digest
      from messages m join rooms r on r.id = m.room_id where not r.is_general
    `;
    expect(await rowsOf(other, digest)).toEqual(await rowsOf(db, digest));
  });

  it("keeps each room's seq and rev without a gap, and its counters true", async () => {
    const wrong = await rowsOf(
      db,
      sql`
        select r.name from rooms r
        cross join lateral (
          select count(*) as count, coalesce(min(seq), 1) as low, coalesce(max(seq), 0) as high,
            array_agg(rev order by seq) = array_agg(rev order by rev) as in_order,
            array_agg(created_at order by seq) = array_agg(created_at order by created_at, seq) as in_time
          from messages where room_id = r.id
        ) m
        cross join lateral (select count(*) as count from members where room_id = r.id and left_at is null) p
        cross join lateral (
          select count(distinct rev) as count, max(rev) as high from (
            select rev from messages where room_id = r.id
            union all select rev from members where room_id = r.id
            union all select r.settings_rev where r.settings_rev > 0
          ) revs
        ) v
        where not (m.count = r.last_seq and m.low = 1 and m.high = r.last_seq and m.in_order and m.in_time
          and p.count = r.member_count and v.high = r.rev and v.count = r.rev)
      `,
    );
    expect(wrong).toEqual([]);
  });

  it("keeps marks, profiles and authors true", async () => {
    const wrong = await rowsOf(
      db,
      sql`
        select 'mark' as what from members m join rooms r on r.id = m.room_id
          where m.read_seq > r.last_seq or m.read_seq < coalesce(
            (select max(seq) from messages own where own.room_id = m.room_id and own.author_id = m.user_id), 0)
        union all select 'author' from messages m
          where not exists (select 1 from members x where x.room_id = m.room_id and x.user_id = m.author_id)
        union all select 'reaction' from messages m, jsonb_array_elements(m.reactions) r, jsonb_array_elements_text(r -> 'userIds') u
          where not exists (select 1 from members x where x.room_id = m.room_id and x.user_id = u::uuid)
        union all select 'profile' from users u, workspace w where u.rev > w.rev or u.rev = 0 or u.person_rev = 0
        union all select 'future' from messages where created_at >= '2026-06-15'
        union all select 'owner' from rooms r where not r.is_general
          and 1 <> (select count(*) from members m where m.room_id = r.id and m.role = 'owner') and r.kind <> 'direct'
        union all select 'people' from rooms r where r.kind = 'direct'
          and r.direct_key <> (select string_agg(m.user_id::text, ',' order by m.user_id) from members m where m.room_id = r.id)
      `,
    );
    expect(wrong).toEqual([]);
  });

  it("passes the contracts' own rules", async () => {
    for (const { name } of people) expect(DisplayName.parse(name)).toBe(name);
    const rooms = await rowsOf<{ id: string; kind: string; name: string; topic: string }>(
      db,
      sql`select * from rooms`,
    );
    for (const room of rooms) {
      if (room.kind !== "direct") expect(RoomName.parse(room.name)).toBe(room.name);
      expect(RoomTopic.parse(room.topic)).toBe(room.topic);
    }
    const reacted = await rowsOf<{ reactions: unknown[] }>(
      db,
      sql`select distinct reactions from messages where reactions <> '[]'`,
    );
    expect(reacted.length).toBeGreaterThan(100);
    for (const reaction of reacted.flatMap(({ reactions }) => reactions)) {
      const { emoji, userIds } = Reaction.parse(reaction);
      expect(Emoji.parse(emoji)).toBe(emoji);
      expect(new Set(userIds).size).toBe(userIds.length);
    }
    const ids = await rowsOf<{ id: string; client_id: string }>(db, sql`select * from messages limit 3000`);
    for (const row of ids) for (const id of [row.id, row.client_id]) expect(Id.parse(id)).toBe(id);
  });
});
