import { createDatabase } from "@parley/shared/db/create-db";
import type { Database } from "@parley/shared/db/database";
import { runMigrations } from "@parley/shared/db/run-migrations";
import { sessions } from "@parley/shared/db/tables/auth";
import { members } from "@parley/shared/db/tables/members";
import { rooms } from "@parley/shared/db/tables/rooms";
import { users } from "@parley/shared/db/tables/users";
import { newId } from "@parley/shared/id";
import { sql } from "drizzle-orm";
import { createHmac, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { testAuthSecret } from "../apps/server/test/create-test-server";
import { createOwnPostgres, type OwnPostgres } from "../apps/server/test/own-postgres";

export interface StagePerson {
  id: string;
  token: string;
  roomIds: string[];
}

/** A Postgres of the benchmark's own, with its stock settings, and a workspace in it that all targets share. */
export interface Stage {
  postgres: OwnPostgres;
  people: StagePerson[];
  rooms: { id: string; /** Indexes into `people`. */ members: number[] }[];
  remove(): Promise<void>;
}

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Rows of one INSERT. */
const chunk = 1_000;

/** @param memberships for each room, the indexes of its people */
export async function createStage(peopleCount: number, memberships: number[][]): Promise<Stage> {
  const postgres = await createOwnPostgres();
  await postgres.start();
  const db = await createDatabase({ kind: "postgres", url: postgres.url });
  try {
    await runMigrations(db, file("../drizzle"));
    const people = await insertPeople(db, peopleCount);
    const stageRooms = memberships.map((indexes) => ({ id: newId(), members: indexes }));
    for (const room of stageRooms) for (const index of room.members) people[index]?.roomIds.push(room.id);
    await insertRooms(db, stageRooms, people);
    await db.orm.execute(sql.raw(readFileSync(file("./baselines/tables.sql"), "utf8")));
    await db.orm.execute(sql`analyze`);
    return { postgres, people, rooms: stageRooms, remove: () => postgres.remove() };
  } catch (error) {
    await postgres.remove();
    throw error;
  } finally {
    await db.close();
  }
}

async function insertPeople(db: Database, count: number): Promise<StagePerson[]> {
  const people = Array.from({ length: count }, (_, n) => {
    const raw = randomBytes(24).toString("base64url");
    const signature = createHmac("sha256", testAuthSecret).update(raw).digest("base64");
    return { id: newId(), name: `Person ${String(n)}`, raw, token: `${raw}.${signature}`, roomIds: [] };
  });
  const expiresAt = new Date(Date.now() + 86_400_000);
  for (const some of chunks(people)) {
    await db.orm
      .insert(users)
      .values(some.map(({ id, name }) => ({ id, name, email: `${id}@example.org`, emailVerified: true })));
    await db.orm
      .insert(sessions)
      .values(some.map(({ id, raw }) => ({ id: newId(), token: raw, userId: id, expiresAt })));
  }
  return people.map(({ id, token, roomIds }) => ({ id, token, roomIds }));
}

async function insertRooms(db: Database, stageRooms: Stage["rooms"], people: StagePerson[]) {
  for (const some of chunks(stageRooms)) {
    await db.orm.insert(rooms).values(
      some.map(({ id, members: { length } }, n) => ({
        id,
        kind: "private" as const,
        name: `room ${String(n)}`,
        memberCount: length,
        rev: length,
      })),
    );
  }
  const rows = stageRooms.flatMap(({ id: roomId, members: indexes }) =>
    indexes.map((index, n) => ({ roomId, userId: people[index]?.id ?? "", rev: n + 1 })),
  );
  for (const some of chunks(rows)) await db.orm.insert(members).values(some);
}

function* chunks<T>(rows: readonly T[]) {
  for (let from = 0; from < rows.length; from += chunk) yield rows.slice(from, from + chunk);
}
