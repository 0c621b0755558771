import { eq, sql } from "drizzle-orm";
import type { Database } from "@parley/shared/db/database";
import { directKeyOf } from "@parley/shared/db/queries/direct-rooms";
import { findGeneralRoomId } from "@parley/shared/db/queries/ownership";
import type { MemberRow } from "@parley/shared/db/queries/room-changes";
import { invites } from "@parley/shared/db/tables/invites";
import { members } from "@parley/shared/db/tables/members";
import { messages } from "@parley/shared/db/tables/messages";
import { pictures } from "@parley/shared/db/tables/pictures";
import { rooms } from "@parley/shared/db/tables/rooms";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { createHash } from "node:crypto";
import { writeInviteToken } from "../../src/features/invites/invite-token";
import { testAuthSecret } from "../create-test-server";
import { createSession } from "../factories";
import { smallWebp } from "../webp";
import type { Caller, RoomSetting } from "./callers";

type Role = MemberRow["role"];

/** One cell's own state: a room with people in it, and one who calls. */
export interface Stage {
  db: Database;
  roomId: string;
  caller: { id: string; email: string; sessionId: string; token: string; cookie: string } | null;
  /** Owns the room, unless the caller does: then a moderator, so that the caller is its only owner. */
  keeperId: string;
  /** A plain member. */
  targetId: string;
  /** Of the workspace, and not in the room. */
  newcomerId: string;
}

const minute = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * minute);

/**
 * A stage for each of these callers, with few statements: there are well over a thousand cells.
 * @param values of the callers' own rows
 */
export async function createStages(
  db: Database,
  callers: readonly Caller[],
  setting: RoomSetting,
  values: Partial<typeof users.$inferInsert> = {},
): Promise<Stage[]> {
  const casts = callers.map((caller) => ({
    caller,
    roomId: newId(),
    callerId: newId(),
    keeperId: newId(),
    targetId: newId(),
    newcomerId: newId(),
  }));
  await db.orm.insert(users).values(
    casts.flatMap(({ caller, callerId, keeperId, targetId, newcomerId }) => [
      person(keeperId, "Keeper"),
      person(targetId, "Target"),
      person(newcomerId, "Newcomer"),
      {
        ...person(callerId, caller === "unnamed" ? "" : `The ${caller}`),
        role: caller === "admin" ? ("admin" as const) : ("member" as const),
        bannedAt: caller === "banned" ? ago(1) : null,
        ...values,
      },
    ]),
  );
  const stages: Stage[] = [];
  for (const { caller, callerId, ...cast } of casts) {
    const expiry = caller === "expired" ? { expiresAt: ago(1) } : {};
    const session = caller === "nobody" ? null : await createSession(db, callerId, expiry);
    const { email } = person(callerId, "");
    stages.push({ db, ...cast, caller: session && { id: callerId, email, ...session } });
  }
  const people = casts.map(({ caller, callerId, keeperId, targetId }): NewMember[] => [
    { userId: keeperId, role: caller === "owner" ? "moderator" : "owner" },
    { userId: targetId, role: "member" },
    ...membershipOf(caller, callerId),
  ]);
  await createStageRooms(db, setting, stages, people);
  return stages;
}

/** Whose caller owns the room, beside another owner, and is an admin: nothing stands between them and the services. */
export async function createAdminOwner(db: Database, setting: RoomSetting): Promise<Stage> {
  const [stage] = await createStages(db, ["owner"], setting, { role: "admin" });
  if (!stage) throw new Error("There is no stage");
  await setRole(stage, stage.keeperId, "owner");
  return stage;
}

const person = (id: string, name: string) => ({ id, name, email: `${id}@example.org`, emailVerified: true });

type NewMember = { userId: string; role: Role; leftAt?: Date; removedAt?: Date };

function membershipOf(caller: Caller, userId: string): NewMember[] {
  switch (caller) {
    case "member":
    case "moderator":
    case "owner":
      return [{ userId, role: caller }];
    case "expired":
    case "banned":
      return [{ userId, role: "member" }];
    case "removed":
      return [{ userId, role: "member", leftAt: ago(1), removedAt: ago(1) }];
    default:
      return [];
  }
}

async function createStageRooms(
  db: Database,
  setting: RoomSetting,
  stages: Stage[],
  people: NewMember[][],
): Promise<void> {
  const isPresent = ({ leftAt }: NewMember) => !leftAt;
  if (setting === "general") {
    // There is only one: all callers of the row stand in it, and what other rows left in it must not matter to them.
    const roomId = await findGeneralRoomId(db.orm);
    for (const stage of stages) stage.roomId = roomId;
    await db.orm.delete(members).where(eq(members.roomId, roomId));
    const memberCount = people.flat().filter(isPresent).length;
    await db.orm.update(rooms).set({ memberCount }).where(eq(rooms.id, roomId));
  } else {
    await db.orm.insert(rooms).values(
      stages.map(({ roomId }, index) => ({
        id: roomId,
        kind: setting === "archived" ? ("public" as const) : setting,
        directKey:
          setting === "direct"
            ? directKeyOf((people[index] ?? []).filter(isPresent).map(({ userId }) => userId))
            : null,
        name: "The room",
        rev: people[index]?.length ?? 0,
        memberCount: people[index]?.filter(isPresent).length ?? 0,
        archivedAt: setting === "archived" ? ago(1) : null,
      })),
    );
  }
  await db.orm.insert(members).values(
    people.flatMap((each, stage) =>
      each.map(({ userId, role, leftAt = null, removedAt = null }, index) => ({
        ...{ roomId: stages[stage]?.roomId ?? "", userId, role, leftAt, removedAt },
        rev: index + 1,
        joinedAt: ago(3),
      })),
    ),
  );
}

export async function setRole({ db, roomId }: Stage, userId: string, role: Role): Promise<void> {
  await db.orm
    .update(members)
    .set({ role })
    .where(sql`room_id = ${roomId} and user_id = ${userId}`);
}

/** An invite that the keeper made two minutes ago: before the removed member was removed. */
export async function createStageInvite(
  { db, roomId, keeperId }: Stage,
  values: Partial<typeof invites.$inferInsert> = {},
) {
  const id = newId();
  const defaults = { id, roomId, createdBy: keeperId, clientId: newId(), requestHash: "", createdAt: ago(2) };
  await db.orm.insert(invites).values({ ...defaults, ...values });
  return { id, token: writeInviteToken(testAuthSecret, id) };
}

/** A message under the room's next seq and rev. @returns its id */
export async function createStageMessage({ db, roomId }: Stage, authorId: string): Promise<string> {
  const id = newId();
  await db.transact(async (tx) => {
    const [room] = await tx
      .update(rooms)
      .set({ lastSeq: sql`last_seq + 1`, rev: sql`rev + 1` })
      .where(eq(rooms.id, roomId))
      .returning();
    if (!room) throw new Error("There is no such room");
    const { lastSeq: seq, rev } = room;
    await tx
      .insert(messages)
      .values({ id, roomId, seq, rev, authorId, clientId: id, requestHash: "", body: "as it was written" });
  });
  return id;
}

/** A picture of this person. @returns its hash */
export async function createStagePicture({ db }: Stage, userId: string): Promise<string> {
  const hash = createHash("sha256").update(userId).digest("hex");
  await db.orm.insert(pictures).values({ userId, hash, webp: smallWebp }).onConflictDoNothing();
  await db.orm.update(users).set({ image: hash }).where(eq(users.id, userId));
  return hash;
}

/** All that a refused command must leave as it was, as one text. */
export async function fingerprint({ db, roomId, caller, targetId, newcomerId }: Stage): Promise<string> {
  const callerId = caller?.id ?? null;
  const { rows } = (await db.orm.execute(sql`
    select concat_ws('; ',
      (select r::text from rooms r where r.id = ${roomId}),
      (select string_agg(concat(m.user_id, m.role, m.left_at, m.read_seq, m.delivered_seq, m.unread_from, m.hidden_seq), ',' order by m.user_id)
        from members m where m.room_id = ${roomId}),
      (select string_agg(concat(m.id, m.rev, m.body, m.reactions, m.pinned_at, m.deleted_at), ',' order by m.seq)
        from messages m where m.room_id = ${roomId}),
      (select string_agg(i::text, ',' order by i.id) from invites i where i.room_id = ${roomId}),
      (select string_agg(concat(u.id, u.name, u.role, u.banned_at, u.deactivated_at, u.read_receipts, u.status_text, u.presence_choice, u.image, u.time_zone, u.email), ',' order by u.id) from users u
        where u.id in (${newcomerId}, ${callerId}::uuid)),
      (select string_agg(b::text, ',' order by b.blocked_id) from user_blocks b
        where b.blocker_id = ${callerId}::uuid),
      (select concat(w.sign_up_mode, w.sign_up_domains) from workspace w),
      (select count(*) from sessions s where s.user_id in (${newcomerId}, ${callerId}::uuid)),
      (select string_agg(t::text, ',' order by t.id) from access_tokens t
        where t.user_id in (${targetId}, ${callerId}::uuid)),
      (select string_agg(concat(p.id, p.user_id, p.session_id), ',' order by p.id) from push_subscriptions p
        where p.user_id in (${targetId}, ${callerId}::uuid)),
      (select count(*) from rooms r where r.created_by = ${callerId}::uuid)
    ) as state`)) as unknown as { rows: { state: string }[] };
  return rows[0]?.state ?? "";
}

/** Takes the plain member out, so that the room is one of the keeper and, if they are in it, the caller. */
export async function leaveTwo({ db, roomId, caller, keeperId, targetId, newcomerId }: Stage): Promise<void> {
  const key = directKeyOf([keeperId, caller?.id ?? newcomerId]);
  const directKey = sql`case when ${rooms.kind} = 'direct' then ${key} end`;
  await db.orm.delete(members).where(sql`room_id = ${roomId} and user_id = ${targetId}`);
  await db.orm.update(rooms).set({ memberCount: 2, directKey }).where(eq(rooms.id, roomId));
}
