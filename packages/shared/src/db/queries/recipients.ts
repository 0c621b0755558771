import { sql, type SQL } from "drizzle-orm";
import type { NotificationSettings, NotifyLevel, RoomNotifications } from "../../contracts/notifications";
import type { RoomKind } from "../../contracts/rooms";
import type { PresenceChoice } from "../../contracts/users";
import { defaultNotifications } from "../../default-notifications";
import type { Queryable } from "../database";
import { selectRows } from "../rows";
import { notificationSettingsOf } from "./notifications";

/** A member of a room as the policy of notifications looks at them. */
export interface RecipientRow {
  roomId: string;
  roomKind: RoomKind;
  roomName: string;
  /** The people of a direct room. */
  people: string[] | null;
  userId: string;
  readSeq: number;
  room: RoomNotifications;
  settings: NotificationSettings;
  presence: PresenceChoice;
  blocked: string[];
}

interface RawRow extends Omit<RecipientRow, "room" | "settings" | "people"> {
  directKey: string | null;
  level: NotifyLevel | null;
  isMuted: boolean;
  mutedUntil: string | null;
  settings: NotificationSettings | null;
}

/** @param which a condition on `m`, their row in `members`; who is banned or has left is nobody's recipient */
export async function listRecipients(
  db: Queryable,
  roomIds: readonly string[],
  which: SQL,
): Promise<RecipientRow[]> {
  const rows = await selectRows<RawRow>(
    db,
    sql`
      select m.room_id as "roomId", r.kind as "roomKind", r.name as "roomName", r.direct_key as "directKey",
        m.user_id as "userId", m.read_seq::float8 as "readSeq", m.notify_level as level,
        m.muted_at is not null as "isMuted",
        to_char(m.muted_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "mutedUntil",
        ${sql.raw(notificationSettingsOf("m.user_id"))} as settings, u.presence_choice as presence,
        (select coalesce(json_agg(b.blocked_id), '[]') from user_blocks b where b.blocker_id = m.user_id) as blocked
      from members m
      join rooms r on r.id = m.room_id
      join users u on u.id = m.user_id and u.banned_at is null
      where m.room_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(roomIds)}::jsonb))
        and m.left_at is null and ${which}
    `,
  );
  return rows.map(({ directKey, level, isMuted, mutedUntil, settings, ...row }) => ({
    ...row,
    people: directKey?.split(",") ?? null,
    room: { level, mute: isMuted ? { until: mutedUntil } : null },
    settings: settings ?? defaultNotifications,
  }));
}

/** Those of these people for whom a condition on `m.user_id` holds. */
export async function listReached(
  db: Queryable,
  userIds: readonly string[],
  which: SQL,
): Promise<Set<string>> {
  const rows = await selectRows<{ id: string }>(
    db,
    sql`
      select m.user_id as id
      from (select value::uuid as user_id from jsonb_array_elements_text(${JSON.stringify(userIds)}::jsonb)) m
      where ${which}
    `,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Display names by id. */
export async function listNames(db: Queryable, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await selectRows<{ id: string; name: string }>(
    db,
    sql`
      select id, name from users
      where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(userIds)}::jsonb))
    `,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
