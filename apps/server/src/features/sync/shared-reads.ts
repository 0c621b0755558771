import type { Database } from "@parley/shared/db/database";
import type { RoomStretch } from "@parley/shared/db/queries/room-changes";
import { listRoomMarks, type RoomMarksRow } from "@parley/shared/db/queries/room-marks";
import {
  findWorkspaceHead,
  listPersons,
  listRoomAccess,
  listRoomChangeRows,
  listUsersByRev,
  type PersonAsked,
  type PersonRow,
  type RoomAccess,
  type RoomChangeRows,
} from "@parley/shared/db/queries/sync";
import type { UserFacts } from "@parley/shared/db/queries/users";
import { limits } from "@parley/shared/limits";
import { createBatchedReader } from "../../batched-reader";
import { canCatchUp } from "./can-catch-up";

/** At most so many pages of changes are read by one statement. */
const stretchesAtOnce = 20;
/** At most so many persons' scopes, each of which may be hundreds of rooms. */
const personsAtOnce = 20;
/** Statements of these kinds, where the database can work on several: none waits for one that is slow. */
const statementsAtOnce = 3;
/** At most so many stretches of the workspace's changes: most who come back have missed the same. */
const workspaceStretchesAtOnce = 5;
/** At most so many rooms' marks, of a hundred members each. */
const roomsWithMarksAtOnce = 50;

export interface WorkspaceChangeRows {
  head: number;
  epoch: string;
  accessRev: number;
  /** Ascending by rev, and a page of them at most. */
  rows: UserFacts[];
}

/** What many ask at the same moment: after a restart everybody comes back, and reads the same stretches of the same rooms. */
export interface SharedReads {
  /** A room and one person's membership, of a moment after the call; null when there is no such room. */
  findRoomAccess(roomId: string, userId: string): Promise<RoomAccess | null>;
  /** The rows of a stretch, cut to a page; its `head` has to be committed. */
  listRoomChanges(stretch: RoomStretch): Promise<RoomChangeRows>;
  /**
   * Everything of one person's scope, of a moment after the call; null when they are banned, or what they signed in with
   * (where told) is over.
   */
  findPerson(asked: PersonAsked): Promise<PersonRow | null>;
  /**
   * The workspace as it stands, of a moment after the call, with a page of the people who changed above `since`; with none where
   * that is further back than anybody catches up.
   */
  listWorkspaceChanges(since: number): Promise<WorkspaceChangeRows>;
  /** How far the members of a room got; null of one in which nobody sees that. */
  findRoomMarks(roomId: string): Promise<RoomMarksRow | null>;
}

export function createSharedReads(db: Database): SharedReads {
  const lanes = db.kind === "postgres" ? statementsAtOnce : 1;
  const readAccess = createBatchedReader({
    db,
    list: (keys) =>
      listRoomAccess(
        db.orm,
        keys.map((key) => {
          const [roomId = "", userId = ""] = key.split(" ");
          return { roomId, userId };
        }),
      ),
    keyOf: ({ room, userId }) => `${room.id} ${userId}`,
  });
  const readChanges = createBatchedReader({
    db,
    batchSize: stretchesAtOnce,
    lanes,
    list: async (keys) => {
      const stretches = keys.map((key) => JSON.parse(key) as RoomStretch);
      const pages = await listRoomChangeRows(db.orm, stretches, limits.page);
      return pages.map((page, n) => ({ key: keys[n] ?? "", page }));
    },
    keyOf: ({ key }) => key,
  });
  const readPerson = createBatchedReader({
    db,
    batchSize: personsAtOnce,
    lanes,
    list: async (keys) => {
      const persons = await listPersons(
        db.orm,
        keys.map((key) => JSON.parse(key) as PersonAsked),
      );
      return persons.map((person, n) => ({ key: keys[n] ?? "", person }));
    },
    keyOf: ({ key }) => key,
  });
  const readWorkspace = createBatchedReader({
    db,
    batchSize: workspaceStretchesAtOnce,
    lanes,
    list: async (keys) => {
      const { rev: head, epoch, accessRev } = await findWorkspaceHead(db.orm);
      const pages = keys.map(async (key) => {
        const since = Number(key);
        const rows = canCatchUp(since, head) ? await listUsersByRev(db.orm, since, head, limits.page) : [];
        return { key, head, epoch, accessRev, rows };
      });
      return Promise.all(pages);
    },
    keyOf: ({ key }) => key,
  });
  const readMarks = createBatchedReader({
    db,
    batchSize: roomsWithMarksAtOnce,
    list: (roomIds) => listRoomMarks(db.orm, roomIds),
    keyOf: ({ roomId }) => roomId,
  });

  return {
    findRoomAccess: (roomId, userId) => readAccess(`${roomId} ${userId}`),
    async listRoomChanges({ roomId, since, head }) {
      const found = await readChanges(JSON.stringify({ roomId, since, head }));
      if (!found) throw new Error("A stretch was read without an answer");
      return found.page;
    },
    findPerson: async ({ userId, credentialId }) =>
      (await readPerson(JSON.stringify({ userId, credentialId })))?.person ?? null,
    async listWorkspaceChanges(since) {
      const found = await readWorkspace(String(since));
      if (!found) throw new Error("The workspace was read without an answer");
      return found;
    },
    findRoomMarks: readMarks,
  };
}
