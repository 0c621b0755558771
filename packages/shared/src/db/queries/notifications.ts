import { and, eq, isNull, sql } from "drizzle-orm";
import type { NotificationSettings } from "../../contracts/notifications";
import { defaultNotifications } from "../../default-notifications";
import type { Queryable } from "../database";
import { selectRows } from "../rows";
import { members } from "../tables/members";
import { notificationSettings } from "../tables/notification-settings";
import type { MemberRow } from "./room-changes";

/** SQL: what a person chose, as the contract has it; null of who never chose. `userId` is a name of the statement around it. */
export const notificationSettingsOf = (userId: string) => `(
  select json_build_object(
    'rooms', n.rooms, 'direct', n.direct, 'quietHours', n.quiet_hours, 'keywords', n.keywords,
    'mailMinutes', n.mail_minutes,
    'pausedUntil', to_char(n.paused_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  ) from notification_settings n where n.user_id = ${userId}
)`;

/** Inside a transaction: after the person's row was locked. */
export async function findNotificationSettings(db: Queryable, userId: string): Promise<NotificationSettings> {
  const [row] = await selectRows<{ settings: NotificationSettings | null }>(
    db,
    sql`select ${sql.raw(notificationSettingsOf("u.id"))} as settings from users u where u.id = ${userId}::uuid`,
  );
  return row?.settings ?? defaultNotifications;
}

export async function upsertNotificationSettings(
  tx: Queryable,
  userId: string,
  { pausedUntil, ...settings }: NotificationSettings,
): Promise<void> {
  const row = { ...settings, pausedUntil: pausedUntil === null ? null : new Date(pausedUntil) };
  await tx
    .insert(notificationSettings)
    .values({ userId, ...row })
    .onConflictDoUpdate({ target: notificationSettings.userId, set: row });
}

type RoomNotificationColumns = Pick<MemberRow, "notifyLevel" | "mutedAt" | "mutedUntil">;

/** Takes no rev of the room: it is the member's own. @returns the row; null for who is not in the room */
export async function updateRoomNotifications(
  tx: Queryable,
  { roomId, userId }: Pick<MemberRow, "roomId" | "userId">,
  changes: Partial<RoomNotificationColumns>,
): Promise<MemberRow | null> {
  const [row] = await tx
    .update(members)
    .set(changes)
    .where(and(eq(members.roomId, roomId), eq(members.userId, userId), isNull(members.leftAt)))
    .returning();
  return row ?? null;
}
