import { and, eq, sql } from "drizzle-orm";
import type { Queryable } from "../database";
import type { PreparedCall, PreparedStatement } from "../prepared";
import { messageMentions } from "../tables/message-mentions";

/** That a stored message mentions a person, or, by the room's own id, everybody there. */
export interface NewMention {
  messageId: string;
  targetId: string;
}

// A message that was not stored after all has no row to join, and then no mentions. Lateral with a limit: a look-up by index
// for each of them, where the planner would read all messages while there are few thousand.
const insertion = (rows: string) => `
  insert into message_mentions (target_id, room_id, seq)
  select t."targetId", m.room_id, m.seq
  from jsonb_to_recordset(${rows}::jsonb) as t("messageId" uuid, "targetId" uuid)
  cross join lateral (select room_id, seq from messages where id = t."messageId" limit 1) m
  where t."targetId" = m.room_id or exists (
    select 1 from members p where p.room_id = m.room_id and p.user_id = t."targetId" and p.left_at is null
  )
  on conflict do nothing
`;
const insertMentionsStatement: PreparedStatement = { name: "insert_mentions", text: insertion("$1") };

/**
 * Keeps whom messages of locked rooms mention; after their own insertion. Who is not in the room is left out: people who
 * come in later have read everything up to then.
 */
export const insertSentMentions = (mentions: NewMention[]): PreparedCall<unknown> => ({
  statement: insertMentionsStatement,
  values: [JSON.stringify(mentions)],
});

/** As `insertSentMentions`, for one message that is there already. */
export async function insertMentions(tx: Queryable, mentions: NewMention[]): Promise<void> {
  if (mentions.length === 0) return;
  const [head = "", tail = ""] = insertion("$1").split("$1");
  await tx.execute(sql`${sql.raw(head)}${JSON.stringify(mentions)}${sql.raw(tail)}`);
}

/** Forgets whom one message mentioned. */
export async function deleteMentions(
  tx: Queryable,
  { roomId, seq }: Pick<typeof messageMentions.$inferSelect, "roomId" | "seq">,
): Promise<void> {
  await tx
    .delete(messageMentions)
    .where(and(eq(messageMentions.roomId, roomId), eq(messageMentions.seq, seq)));
}
