import type { Database } from "@parley/shared/db/database";
import { accessTokens } from "@parley/shared/db/tables/access-tokens";
import { sessions } from "@parley/shared/db/tables/auth";
import { members } from "@parley/shared/db/tables/members";
import { rooms } from "@parley/shared/db/tables/rooms";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { createHmac, randomBytes } from "node:crypto";
import { testAuthSecret } from "../../apps/server/test/create-test-server";
import { writeTokenSecret } from "../../apps/server/src/auth/token-secret";
import type { seededRandom } from "../../packages/client/test/model-room";

export interface Person {
  id: string;
  /** An access token or a session's token, by turns. */
  token: string;
}

export interface PlannedRoom {
  id: string;
  kind: "public" | "private";
  ownerId: string;
  /** Who was in it at the beginning, its owner too. */
  memberIds: string[];
}

export interface Workspace {
  /** Those of the crowd. */
  people: Person[];
  /** Those whom a fault itself plays; in the side rooms alone. */
  extras: Person[];
  rooms: PlannedRoom[];
  /** Where a fault works without the crowd. */
  sideRooms: PlannedRoom[];
}

export interface WorkspaceSize {
  people: number;
  rooms: number;
  extras: number;
}

const roomsOfPerson = 3;
const sideRoomCount = 3;
/** Every third room is public. */
const publicEvery = 3;

/** Fills an empty database, as the services would: one rev for each member and one for the count. */
export async function createWorkspace(
  db: Database,
  size: WorkspaceSize,
  { below }: ReturnType<typeof seededRandom>,
): Promise<Workspace> {
  const people = Array.from({ length: size.people }, (_, index) => newPerson(index));
  const extras = Array.from({ length: size.extras }, (_, index) => newPerson(index));
  const plan = (kind: PlannedRoom["kind"], memberIds: string[]): PlannedRoom => ({
    id: newId(),
    kind,
    ownerId: memberIds[0] ?? "",
    memberIds,
  });
  const membersOf = Array.from({ length: size.rooms }, () => new Set<string>());
  people.forEach(({ id }, index) => {
    // The first is spread evenly, so that no room is without an owner.
    membersOf[index % size.rooms]?.add(id);
    for (let n = 1; n < roomsOfPerson; n++) membersOf[below(size.rooms)]?.add(id);
  });
  const planned = membersOf.map((ids, n) => plan(n % publicEvery === 0 ? "public" : "private", [...ids]));
  const sideRooms = Array.from({ length: sideRoomCount }, () =>
    plan(
      "private",
      extras.map(({ id }) => id),
    ),
  );
  await insertPeople(db, [...people, ...extras]);
  await insertRooms(db, [...planned, ...sideRooms]);
  return { people, extras, rooms: planned, sideRooms };
}

interface NewPerson extends Person {
  session: { id: string; raw: string } | null;
  tokenId: string | null;
}

function newPerson(index: number): NewPerson {
  const id = newId();
  if (index % 2 === 0) {
    const tokenId = newId();
    return { id, token: writeTokenSecret(testAuthSecret, tokenId), tokenId, session: null };
  }
  const raw = randomBytes(24).toString("base64url");
  const signature = createHmac("sha256", testAuthSecret).update(raw).digest("base64");
  return { id, token: `${raw}.${signature}`, tokenId: null, session: { id: newId(), raw } };
}

async function insertPeople(db: Database, people: NewPerson[]): Promise<void> {
  await db.orm.insert(users).values(
    people.map(({ id }, n) => ({
      id,
      email: `${id}@example.org`,
      emailVerified: true,
      name: `Person ${n}`,
      personRev: 1,
    })),
  );
  const expiresAt = new Date(Date.now() + 86_400_000);
  const ofSessions = people.flatMap(({ id: userId, session }) =>
    session ? [{ id: session.id, token: session.raw, userId, expiresAt }] : [],
  );
  const ofTokens = people.flatMap(({ id: userId, tokenId }) =>
    tokenId
      ? [{ id: tokenId, userId, clientId: newId(), requestHash: "", name: "chaos", scope: "write" as const }]
      : [],
  );
  if (ofSessions.length > 0) await db.orm.insert(sessions).values(ofSessions);
  if (ofTokens.length > 0) await db.orm.insert(accessTokens).values(ofTokens);
}

async function insertRooms(db: Database, planned: PlannedRoom[]): Promise<void> {
  await db.orm.insert(rooms).values(
    planned.map(({ id, kind, memberIds }, n) => ({
      id,
      kind,
      name: `room ${n}`,
      memberCount: memberIds.length,
      rev: memberIds.length + 1,
      settingsRev: memberIds.length + 1,
    })),
  );
  for (const { id: roomId, ownerId, memberIds } of planned) {
    await db.orm.insert(members).values(
      memberIds.map((userId, index) => ({
        roomId,
        userId,
        rev: index + 1,
        role: userId === ownerId ? ("owner" as const) : ("member" as const),
      })),
    );
  }
}
