import type { Database } from "@parley/shared/db/database";
import { writeMarks, type MarkedMember, type MarkRequest } from "@parley/shared/db/queries/marks";
import { findRoomView } from "@parley/shared/db/queries/rooms";
import { listMarkable } from "@parley/shared/db/queries/room-marks";
import { readWorkspaceHead } from "@parley/shared/db/queries/send-messages";
import { AppError } from "@parley/shared/errors";
import type { Feed } from "../../transport/feed";
import type { Notifier } from "../notifications/notifier";
import { mergeMarks } from "./merge-marks";
import { publishMarks } from "./publish-marks";

/**
 * How long the first of a batch waits for others, in milliseconds, after a batch of few or of many: a mark may be a little
 * late, and a transaction costs more than a mark.
 */
const gatherMs = { few: 30, many: 250 };
/** Members of a batch from which on they are many. */
const manyMembers = 5;
/** Members of one transaction at most. */
const batchSize = 1_000;
/** Requests that wait at most; beyond, the client is told to come back. */
const queueSize = 20_000;
/** Times that a member whose row is locked is tried again. */
const triesAtMost = 100;

export interface MarkWriter {
  /**
   * Moves a member's marks and resolves after the commit with how they stand then; with null for who is not in the room.
   * @param socketId of the device that asks, where it does so over a socket
   * @throws AppError `unavailable`
   */
  write(request: MarkRequest, socketId: string | null): Promise<MarkedMember | null>;
}

interface Waiting {
  request: MarkRequest;
  socketId: string | null;
  tries: number;
  resolve(member: MarkedMember | null): void;
  reject(error: unknown): void;
}

interface Batched {
  request: MarkRequest;
  waiting: Waiting[];
}

interface WriterParts {
  db: Database;
  feed: Feed;
  notifier: Pick<Notifier, "roomRead">;
}

const keyOf = ({ roomId, userId }: Pick<MarkRequest, "roomId" | "userId">) => `${roomId} ${userId}`;

/** Marks of many people go together in one transaction; those of one member become one. */
export function createMarkWriter({ db, feed, notifier }: WriterParts): MarkWriter {
  let queue: Waiting[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let gather = gatherMs.few;

  function wake() {
    if (!isRunning && queue.length > 0) timer ??= setTimeout(() => void run(), gather);
  }

  async function run() {
    timer = undefined;
    isRunning = true;
    const batch = takeBatch();
    gather = batch.length < manyMembers ? gatherMs.few : gatherMs.many;
    await write(batch).catch((error: unknown) => {
      for (const { waiting } of batch) for (const { reject } of waiting) reject(error);
    });
    isRunning = false;
    wake();
  }

  /** Of one member what can become one; what can't waits for the next batch, and so does all that came after it. */
  function takeBatch(): Batched[] {
    const batch = new Map<string, Batched>();
    const heldUp = new Set<string>();
    const rest: Waiting[] = [];
    for (const waiting of queue) {
      const key = keyOf(waiting.request);
      const before = batch.get(key);
      const merged = before ? mergeMarks(before.request, waiting.request) : waiting.request;
      if (heldUp.has(key) || merged === null || (!before && batch.size === batchSize)) {
        heldUp.add(key);
        rest.push(waiting);
      } else batch.set(key, { request: merged, waiting: [...(before?.waiting ?? []), waiting] });
    }
    queue = rest;
    return [...batch.values()];
  }

  async function write(batch: Batched[]) {
    const requests = batch.map(({ request }) => request);
    const { rows } = await db.transactPrepared({
      call: writeMarks(requests),
      afterwards: readWorkspaceHead,
    });
    const members = await Promise.all(rows.map((member) => recount(member, batch[member.n]?.request)));
    publishMarks(feed, batch, members);
    const left = new Set(batch);
    for (const member of members) {
      const batched = batch[member.n];
      if (!batched) continue;
      left.delete(batched);
      const { roomId, userId } = batched.request;
      if (member.isPrivate) notifier.roomRead({ userId, roomId, readSeq: member.readSeq });
      for (const { resolve } of batched.waiting) resolve(member);
    }
    if (left.size > 0) await explain([...left]);
  }

  /** As they stand now, where what the statement counted does not fit its rev. */
  async function recount(member: MarkedMember, request?: MarkRequest): Promise<MarkedMember> {
    if (!member.isOutdated || !request) return member;
    const view = await findRoomView(db.sending, request.roomId, request.userId);
    // Out of the room since; that is told by another way.
    if (!view?.member || view.unread === null) return member;
    const { room, unread, mentions, personRev } = view;
    const { readSeq, unreadFrom } = view.member;
    return {
      ...member,
      readSeq,
      unreadFrom,
      lastSeq: room.lastSeq,
      rev: room.rev,
      unread,
      mentions,
      personRev,
    };
  }

  /** Those that were not written: their rows were locked, or they are not in the room. */
  async function explain(left: Batched[]) {
    const markable = await listMarkable(
      db.sending,
      left.map(({ request }) => request),
    );
    const inRoom = new Set(markable.map(keyOf));
    const again = left.filter(({ request }) => inRoom.has(keyOf(request)));
    for (const { request, waiting } of left) {
      if (!inRoom.has(keyOf(request))) for (const { resolve } of waiting) resolve(null);
    }
    const retried = again.flatMap(({ waiting }) =>
      waiting.map((each) => ({ ...each, tries: each.tries + 1 })),
    );
    for (const { reject } of retried.filter(({ tries }) => tries > triesAtMost)) reject(busy());
    // Before those that came meanwhile: of one member the order counts.
    queue = [...retried.filter(({ tries }) => tries <= triesAtMost), ...queue];
  }

  return {
    write: (request, socketId) =>
      new Promise((resolve, reject) => {
        if (queue.length >= queueSize) {
          reject(busy());
          return;
        }
        queue.push({ request, socketId, tries: 0, resolve, reject });
        wake();
      }),
  };
}

const busy = () =>
  new AppError("unavailable", "Too many marks are waiting; try again", { retryAfterMs: 1_000 });
