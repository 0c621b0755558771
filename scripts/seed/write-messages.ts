import type { Queryable } from "@parley/shared/db/database";
import { sql } from "drizzle-orm";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Line } from "./conversations";
import { seededIdSql } from "./random";
import { workingDayMs } from "./working-days";

export interface MessagesToWrite {
  roomId: string;
  /** How many, after `afterSeq` and `afterRev`. */
  count: number;
  afterSeq: number;
  afterRev: number;
  authorIds: string[];
  lines: Line[];
  /** Starts of the working days over which they are spread. */
  days: number[];
  /** Rows of one statement: the embedded database blocks its process during one. */
  chunk: number;
  onProgress?: (written: number) => void;
}

/** Of each conversation's share of the day, the part in which its lines are said; a pause follows. */
const talking = 0.3;

/** A line's body with the ids of those whom it mentions by their letter. */
function withSpeakers(people: number) {
  const speaker = (place: number) => sql`(ids.people ->> ((c.number * 7 + ${place}::int) % ${people}::int))`;
  return [..."ABCDEFG"].reduce(
    (body, letter, place) => sql`replace(${body}, ${`{@${letter}}`}::text, '<@' || ${speaker(place)} || '>')`,
    sql`l.body`,
  );
}

/**
 * Repeats the conversations, each time with other speakers, numbers and reactions, until there are enough messages. All is
 * computed in the database, so a million rows take one short statement per chunk.
 */
export async function writeMessages(tx: Queryable, options: MessagesToWrite): Promise<void> {
  const { roomId, count, afterSeq, afterRev, authorIds, lines, days, chunk } = options;
  const perRound = (lines.at(-1)?.conversation ?? 0) + 1;
  const conversations = Math.ceil(count / lines.length) * perRound;
  const table = (rows: unknown[]) => sql`${JSON.stringify(rows)}::jsonb`;

  for (let from = 1; from <= count; from += chunk) {
    const to = Math.min(count, from + chunk - 1);
    await tx.execute(sql`
      insert into messages (id, room_id, seq, rev, author_id, client_id, request_hash, body, reactions, created_at)
      select
        ${sql.raw(seededIdSql("'message ' || ids.room || ' ' || n"))}, ids.room::uuid,
        ${afterSeq}::bigint + n, ${afterRev}::bigint + n, a.id,
        ${sql.raw(seededIdSql("'client ' || ids.room || ' ' || n"))},
        encode(sha256(convert_to(ids.room || ' ' || n, 'UTF8')), 'hex'),
        replace(${withSpeakers(authorIds.length)}, '{n}', (400 + 3 * p.round)::text),
        r.reactions,
        to_timestamp((d.at + f.part * ${workingDayMs}::float8) / 1000)
      from (select ${roomId}::text as room, ${JSON.stringify(authorIds)}::jsonb as people) ids
      cross join generate_series(${from}::int, ${to}::int) n
      cross join lateral (select (n - 1) / ${lines.length}::int as round, (n - 1) % ${lines.length}::int as line) p
      join jsonb_to_recordset(${table(lines.map((line, index) => ({ line: index, ...line })))})
        as l(line int, conversation int, progress float8, speaker int, body text, reactions jsonb) on l.line = p.line
      cross join lateral (select p.round * ${perRound}::int + l.conversation as number) c
      cross join lateral (
        select (c.number + l.progress * ${talking}::float8) / ${conversations}::float8 * ${days.length}::int as day
      ) t
      cross join lateral (select t.day - floor(t.day) as part) f
      join jsonb_to_recordset(${table(days.map((at, index) => ({ day: index, at })))}) as d(day int, at float8)
        on d.day = floor(t.day)::int
      join jsonb_to_recordset(${table(authorIds.map((id, index) => ({ place: index, id })))}) as a(place int, id uuid)
        on a.place = (c.number * 7 + l.speaker) % ${authorIds.length}::int
      cross join lateral (
        select coalesce(
          jsonb_agg(jsonb_build_object('emoji', e.emoji, 'userIds', u.ids) order by e.emoji collate "C"), '[]'::jsonb
        ) as reactions
        from jsonb_to_recordset(l.reactions) as e(emoji text, count int)
        cross join lateral (
          select jsonb_agg(distinct ids.people -> ((c.number * 7 + l.speaker + e.count + k) % ${authorIds.length}::int)) as ids
          from generate_series(1, 1 + (c.number + e.count) % e.count) k
        ) u
      ) r
    `);
    options.onProgress?.(to);
    // PGlite's awaits are microtasks: without a turn of the loop nothing else would run.
    await nextTurn();
  }
}
