import { eq } from "drizzle-orm";
import type { Database } from "@parley/shared/db/database";
import {
  lockRoom,
  raisePersonRevs,
  saveRoomChange,
  type MemberRow,
  type RoomRow,
} from "@parley/shared/db/queries/room-changes";
import { directKeyOf } from "@parley/shared/db/queries/direct-rooms";
import { accessTokens } from "@parley/shared/db/tables/access-tokens";
import { sessions } from "@parley/shared/db/tables/auth";
import { members } from "@parley/shared/db/tables/members";
import { pushSubscriptions } from "@parley/shared/db/tables/push";
import { rooms } from "@parley/shared/db/tables/rooms";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { createHmac, randomBytes } from "node:crypto";
import { writeTokenSecret } from "../src/auth/token-secret";
import { testAuthSecret } from "./create-test-server";
import { createPushReceiver } from "./push/push-receiver";

/** A person with a session, as tests need them. */
export interface TestPerson {
  id: string;
  name: string;
  sessionId: string;
  /** For `Authorization: Bearer` and `handshake.auth.token`. */
  token: string;
  /** For a `Cookie` header. */
  cookie: string;
}

/** A named person with a live session; not yet in any room. */
export async function createPerson(
  db: Database,
  values: Partial<typeof users.$inferInsert> = {},
  secret = testAuthSecret,
): Promise<TestPerson> {
  const id = newId();
  const name = values.name ?? `Person ${id.slice(-4)}`;
  await db.orm.insert(users).values({ id, email: `${id}@example.org`, emailVerified: true, ...values, name });
  return { id, name, ...(await createSession(db, id, {}, secret)) };
}

/** A session of a person, signed as the server signs it. */
export async function createSession(
  db: Database,
  userId: string,
  values: Partial<typeof sessions.$inferInsert> = {},
  secret = testAuthSecret,
) {
  const sessionId = newId();
  const raw = randomBytes(24).toString("base64url");
  const expiresAt = new Date(Date.now() + 86_400_000);
  await db.orm.insert(sessions).values({ id: sessionId, token: raw, userId, expiresAt, ...values });
  const token = `${raw}.${createHmac("sha256", secret).update(raw).digest("base64")}`;
  return { sessionId, token, cookie: `parley.session_token=${encodeURIComponent(token)}` };
}

/** A person's access token that works; `token` is its secret, for `Authorization: Bearer` and `handshake.auth.token`. */
export async function createAccessToken(
  db: Database,
  userId: string,
  values: Partial<typeof accessTokens.$inferInsert> = {},
  secret = testAuthSecret,
) {
  const id = newId();
  const defaults = { id, userId, clientId: newId(), requestHash: "", name: "A bot", scope: "write" as const };
  await db.orm.insert(accessTokens).values({ ...defaults, ...values });
  return { id, token: writeTokenSecret(secret, id) };
}

/** A device that notifies this person, in a session of its own; nothing goes to its endpoint, which stands inside. */
export async function createPushDevice(
  db: Database,
  userId: string,
  values: Partial<typeof pushSubscriptions.$inferInsert> = {},
) {
  const id = newId();
  const sessionId = values.sessionId ?? (await createSession(db, userId)).sessionId;
  const { p256dh, auth } = createPushReceiver().keys;
  const endpoint = `https://127.0.0.1/${id}`;
  const device = { id, userId, sessionId, endpoint, p256dh, auth, name: "A browser", ...values };
  await db.orm.insert(pushSubscriptions).values(device);
  return device;
}

/** A room with these people in it, in the order given; the first one owns it unless told. */
export async function createRoom(
  db: Database,
  people: { id: string; role?: MemberRow["role"] }[],
  values: Partial<typeof rooms.$inferInsert> = {},
): Promise<RoomRow> {
  const id = newId();
  const directKey = values.kind === "direct" ? directKeyOf(people.map((person) => person.id)) : null;
  await db.orm
    .insert(rooms)
    .values({ id, kind: "private", name: `room ${id.slice(-4)}`, directKey, ...values });
  for (const [index, { id: userId, role = index === 0 ? "owner" : "member" }] of people.entries()) {
    await addMember(db, id, userId, role);
  }
  const [room] = await db.orm.select().from(rooms).where(eq(rooms.id, id));
  if (!room) throw new Error("The room was not stored");
  return room;
}

/** Brings someone into a room the way the services do: one rev for the member, one for the count. */
export async function addMember(
  db: Database,
  roomId: string,
  userId: string,
  role: MemberRow["role"] = "member",
) {
  await db.transact(async (tx) => {
    const change = await lockRoom(tx, roomId);
    if (!change) throw new Error("There is no such room");
    const member = { role, rev: change.takeRev(), readSeq: change.room.lastSeq };
    await tx.insert(members).values({ roomId, userId, ...member });
    change.setSettings({ memberCount: change.room.memberCount + 1 });
    await saveRoomChange(tx, change);
    await raisePersonRevs(tx, [userId]);
  });
}
