import type { Database, Queryable } from "@parley/shared/db/database";
import { users } from "@parley/shared/db/tables/users";
import { workspace } from "@parley/shared/db/tables/workspace";
import { eq, inArray, sql } from "drizzle-orm";
import { people } from "./people";
import { planRooms } from "./plan-rooms";
import { seededId } from "./random";
import { writeGeneral, writeRoom, type WriteOptions } from "./write-room";

export interface SeedOptions {
  /** Rooms at least, general not counted. */
  rooms: number;
  /** Length of a room with a long history, or null for none. */
  longMessages: number | null;
  /** The last day before which messages are spread. */
  until: Date;
  /** Called now and then while a long room is written. */
  onProgress?: (room: string, written: number) => void;
}

const generalMessages = 180;
const generalDays = 30;

/**
 * Fills a workspace with people, rooms and conversations; the same options give the same ids and texts. What is
 * there already stays as it is.
 * @returns how many people, rooms and messages were added
 */
export async function seedWorkspace(db: Database, options: SeedOptions) {
  const writing = { until: options.until, chunk: db.kind === "pglite" ? 5_000 : 25_000 };
  const added = { people: 0, rooms: 0, messages: 0 };

  const personIds = await db.transact(async (tx) => {
    const { ids, insertedIds } = await writePeople(tx);
    // Whoever is new has yet to enter general, where everyone is.
    if (insertedIds.length > 0) {
      await writeGeneral(
        tx,
        { count: generalMessages, memberIds: insertedIds, dayCount: generalDays },
        writing,
      );
      added.people = insertedIds.length;
      added.messages += generalMessages;
    }
    return ids;
  });

  for (const room of planRooms(personIds.length, options.rooms, options.longMessages)) {
    const progress: WriteOptions = {
      ...writing,
      onProgress: (written) => {
        if (written < room.messages - 1) options.onProgress?.(room.name, written);
      },
    };
    if (!(await writeRoom(db, room, personIds, progress))) continue;
    added.rooms += 1;
    added.messages += room.messages;
  }
  return added;
}

/** Each profile takes the workspace's next rev. An address that is taken stays its owner's account. */
async function writePeople(tx: Queryable): Promise<{ ids: string[]; insertedIds: string[] }> {
  const [before] = await tx.select().from(workspace).where(eq(workspace.id, 1)).for("update");
  if (!before) throw new Error("The workspace has no row: the database is not migrated");
  const inserted = await tx
    .insert(users)
    .values(
      people.map((person, index) => ({
        id: seededId(`person ${person.email}`),
        ...person,
        emailVerified: true,
        rev: before.rev + 1 + index,
      })),
    )
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  if (inserted.length > 0) {
    await tx.update(workspace).set({ rev: sql`${workspace.rev} + ${people.length}` });
  }
  const emails = people.map(({ email }) => email);
  const rows = await tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(inArray(users.email, emails));
  const idOf = new Map(rows.map(({ email, id }) => [email, id]));
  return {
    ids: emails.map((email) => idOf.get(email) ?? ""),
    insertedIds: inserted.map(({ id }) => id),
  };
}
