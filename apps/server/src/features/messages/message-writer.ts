import type { Message } from "@parley/shared/contracts/messages";
import type { Database, Queryable } from "@parley/shared/db/database";
import { isConnectionError } from "@parley/shared/db/connection-error";
import { isUniqueViolation } from "@parley/shared/db/unique-violation";
import {
  insertMessages,
  listMessagesById,
  listSendFacts,
  lockRooms,
  updateCountersAndMarks,
  type SendRequest,
} from "@parley/shared/db/queries/messages";
import { findWorkspaceHead } from "@parley/shared/db/queries/sync";
import { AppError } from "@parley/shared/errors";
import { gatherArrivals } from "../../gather-arrivals";
import type { Feed } from "../../transport/feed";
import { decideSends, type Decision } from "./decide-sends";
import { presentMessage } from "./messages.presenter";

/** Requests of one transaction at most. */
const batchSize = 500;
/** Requests that wait at most; beyond, the sender is told to come back. */
const queueSize = 20_000;

export interface MessageWriter {
  /**
   * Stores one message and resolves with it after the commit; a repeat resolves with the row of the first time.
   * @throws AppError `not_found`, `forbidden`, `archived`, `conflict` or `unavailable`
   */
  write(request: SendRequest): Promise<Message>;
}

interface Waiting {
  request: SendRequest;
  resolve(message: Message): void;
  reject(error: unknown): void;
}

/** Sends that arrive while a write is under way go together in the next transaction. */
export function createMessageWriter({ db, feed }: { db: Database; feed: Feed }): MessageWriter {
  let queue: Waiting[] = [];
  let running = false;

  async function run() {
    running = true;
    while (queue.length > 0) {
      await gatherArrivals(db, () => queue.length);
      const batch = queue.slice(0, batchSize);
      queue = queue.slice(batchSize);
      await writeBatch(batch);
      // PGlite answers in microtasks: without this no timer and no socket would get its turn.
      await new Promise(setImmediate);
    }
    running = false;
  }

  async function writeBatch(batch: Waiting[], isRetry = false): Promise<void> {
    try {
      const stored = await storeSends(
        db,
        batch.map(({ request }) => request),
      );
      batch.forEach(({ resolve, reject }, index) => {
        const decision = stored.decisions[index];
        const message = decision && decision.kind !== "refuse" && stored.messages.get(decision.id);
        if (message) resolve(message);
        else reject(decision?.kind === "refuse" ? decision.error : new Error("A message was not stored"));
      });
      await publish(stored);
    } catch (error) {
      const lost = isConnectionError(error) || error instanceof AppError;
      // A raced repeat in another room, which another lock guards, is there to be found the second time.
      const raced = !isRetry && isUniqueViolation(error);
      // Data of one request may have failed them all; a lost connection would fail each alone as well.
      if (lost || (batch.length === 1 && !raced)) batch.forEach(({ reject }) => reject(error));
      else for (const waiting of batch) await writeBatch([waiting], batch.length === 1);
    }
  }

  async function publish({ decisions, messages, before }: Stored) {
    const inserted = decisions.flatMap((decision) => {
      const message = decision.kind === "insert" && messages.get(decision.id);
      return message ? [message] : [];
    });
    if (inserted.length === 0) return;
    // Read after the commit: a session that ended before it is cut before these messages go out.
    const workspace = await findWorkspaceHead(db.orm).catch(() => null);
    for (const [roomId, since] of before) {
      const ofRoom = inserted.filter((message) => message.roomId === roomId);
      const head = ofRoom.at(-1)?.rev;
      if (head === undefined) continue;
      const rest = { room: null, members: [], more: false, reset: false };
      // Without the workspace's counters the feed reads these changes again from the database.
      const known = workspace && {
        accessRev: workspace.accessRev,
        changes: { roomId, epoch: workspace.epoch, since, head, messages: ofRoom, ...rest },
      };
      feed.roomChanged(roomId, head, known ?? undefined);
    }
  }

  return {
    write: (request) =>
      new Promise((resolve, reject) => {
        if (queue.length >= queueSize) {
          reject(
            new AppError("unavailable", "Too many messages are waiting; try again", { retryAfterMs: 1_000 }),
          );
          return;
        }
        queue.push({ request, resolve, reject });
        if (!running) void run();
      }),
  };
}

interface Stored {
  /** For each request, in their order. */
  decisions: Decision[];
  /** Those inserted and those found, by id. */
  messages: Map<string, Message>;
  /** By room, its rev before this batch. */
  before: Map<string, number>;
}

function storeSends(db: Database, requests: SendRequest[]): Promise<Stored> {
  return db.transact(async (tx) => {
    const roomIds = [...new Set(requests.map(({ roomId }) => roomId))];
    const rooms = new Map((await lockRooms(tx, roomIds)).map((room) => [room.id, room]));
    const before = new Map([...rooms.values()].map(({ id, rev }) => [id, rev]));
    const decisions = decideSends(requests, await listSendFacts(tx, requests), rooms);
    return { decisions, messages: await insertDecided(tx, requests, decisions), before };
  });
}

/** Inserts what was decided so, raises the counters, and gives every message of the answer by its id. */
async function insertDecided(
  tx: Queryable,
  requests: SendRequest[],
  decisions: Decision[],
): Promise<Map<string, Message>> {
  const inserts = decisions.flatMap((decision, index) => {
    const request = requests[index];
    return decision.kind === "insert" && request
      ? [{ ...request, seq: decision.seq, rev: decision.rev }]
      : [];
  });
  const repeats = decisions.flatMap((decision) => (decision.kind === "repeat" ? [decision.id] : []));
  const rows = await listMessagesById(tx, repeats);
  if (inserts.length > 0) {
    rows.push(...(await insertMessages(tx, inserts)));
    const last = new Map(
      inserts.map((row) => [row.roomId, { id: row.roomId, lastSeq: row.seq, rev: row.rev }]),
    );
    const marks = new Map(
      inserts.map((row) => [
        row.roomId + row.authorId,
        { roomId: row.roomId, userId: row.authorId, readSeq: row.seq },
      ]),
    );
    await updateCountersAndMarks(tx, [...last.values()], [...marks.values()]);
  }
  return new Map(rows.map((row) => [row.id, presentMessage(row)]));
}
