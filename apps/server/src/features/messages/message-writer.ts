import type { Message } from "@parley/shared/contracts/messages";
import type { Database } from "@parley/shared/db/database";
import { isConnectionError } from "@parley/shared/db/connection-error";
import { isUniqueViolation } from "@parley/shared/db/unique-violation";
import { listMessagesById } from "@parley/shared/db/queries/messages";
import { listSendFacts, type SendRequest } from "@parley/shared/db/queries/send-messages";
import { AppError } from "@parley/shared/errors";
import { gatherArrivals } from "../../gather-arrivals";
import type { Feed } from "../../transport/feed";
import type { Notifier } from "../notifications/notifier";
import { explainSend } from "./explain-send";
import { presentMessage, presentRepeat } from "./messages.presenter";
import { publishSends } from "./publish-sends";
import { storeSends, type StoredSends } from "./store-sends";

/** Requests of one transaction at most. */
const batchSize = 500;
/** Requests that wait at most; beyond, the sender is told to come back. */
const queueSize = 20_000;
/** Transactions under way at most, each on rooms of its own; the embedded database has one connection. */
const lanes = { postgres: 2, pglite: 1 };
/** Rooms that wait, from which on they are shared out among the transactions. */
const splitRooms = 40;

export interface MessageWriter {
  /**
   * Stores one message and resolves with it after the commit; a repeat resolves with the row of the first time.
   * @throws AppError `not_found`, `forbidden`, `archived`, `conflict` or `unavailable`
   */
  write(request: SendRequest): Promise<Message>;
}

interface Waiting {
  request: SendRequest;
  /** It was found to be allowed after it had not been stored. */
  isSecondTry: boolean;
  resolve(message: Message): void;
  reject(error: unknown): void;
}

/** Sends that are stored together. */
interface Batch {
  sends: Waiting[];
  /** Nobody else writes to them meanwhile. */
  roomIds: ReadonlySet<string>;
  /** Repeats of its sends, also those for another room, wait until they can be found. */
  keys: ReadonlySet<string>;
  /** In its transaction; afterwards some of its sends may have to be explained. */
  isWriting: boolean;
}

interface WriterParts {
  db: Database;
  feed: Feed;
  notifier: Pick<Notifier, "messagesStored">;
}

const keyOf = ({ request: { authorId, clientId } }: Waiting) => `${authorId} ${clientId}`;

/** Sends that arrive while their room is written to go together in the room's next transaction. */
export function createMessageWriter({ db, feed, notifier }: WriterParts): MessageWriter {
  let queue: Waiting[] = [];
  let isWoken = false;
  /** A list of few: a set that many pass through keeps its former tables until the next full garbage collection. */
  let underWay: Batch[] = [];

  const hasFreeLane = () => underWay.filter(({ isWriting }) => isWriting).length < lanes[db.kind];

  /** Not in this very turn of the event loop: whoever arrives with it shares the transaction. */
  function wake() {
    if (isWoken) return;
    isWoken = true;
    setImmediate(() => void startBatches());
  }

  async function startBatches() {
    if (hasFreeLane()) await gatherArrivals(db, () => queue.length);
    isWoken = false;
    while (hasFreeLane()) {
      const batch = takeBatch();
      if (batch.sends.length === 0) return;
      void runBatch(batch);
    }
  }

  /** Rooms of one batch: where there are many, half of them, so that one is prepared while another is written. */
  function takeRooms(): Set<string> {
    const isBusy = (id: string) => underWay.some(({ isWriting, roomIds }) => isWriting && roomIds.has(id));
    const wanted = new Set(queue.map(({ request }) => request.roomId));
    const free = [...wanted].filter((id) => !isBusy(id));
    const isSplit = free.length >= splitRooms && lanes[db.kind] > 1;
    return new Set(isSplit ? free.slice(0, Math.ceil(free.length / 2)) : free);
  }

  /** Those that wait for a room that nobody writes to now; of two with the same author and client id the first. */
  function takeBatch(): Batch {
    const sends: Waiting[] = [];
    const rest: Waiting[] = [];
    const rooms = takeRooms();
    const keys = new Set<string>();
    const isRepeat = (key: string) => keys.has(key) || underWay.some((batch) => batch.keys.has(key));
    for (const waiting of queue) {
      const key = keyOf(waiting);
      if (sends.length === batchSize || !rooms.has(waiting.request.roomId) || isRepeat(key))
        rest.push(waiting);
      else {
        keys.add(key);
        sends.push(waiting);
      }
    }
    queue = rest;
    return { sends, roomIds: new Set(sends.map(({ request }) => request.roomId)), keys, isWriting: true };
  }

  async function runBatch(batch: Batch) {
    underWay = [...underWay, batch];
    try {
      const left = await writeBatch(batch.sends);
      batch.isWriting = false;
      batch.keys = new Set(left.map(keyOf));
      wakeForMore();
      // The rooms go on meanwhile: after a cut many are repeats, and what is new must not wait for their answers.
      if (left.length > 0) await explain(left);
    } catch (error) {
      // Who has an answer keeps it.
      for (const { reject } of batch.sends) reject(error);
    } finally {
      underWay = underWay.filter((other) => other !== batch);
      wakeForMore();
    }
  }

  function wakeForMore() {
    if (queue.length > 0) wake();
  }

  /** @returns those that were not stored, for reasons that have to be looked up */
  async function writeBatch(batch: Waiting[], isRetry = false): Promise<Waiting[]> {
    let stored: StoredSends;
    try {
      stored = await storeSends(
        db,
        batch.map(({ request }) => request),
      );
    } catch (error) {
      const lost = isConnectionError(error) || error instanceof AppError;
      // A raced repeat is there to be found the second time.
      if (!lost && !isRetry && isUniqueViolation(error)) return writeBatch(batch, true);
      // Data of one request may have failed them all; a lost connection would fail each alone as well.
      const left: Waiting[] = [];
      if (lost || batch.length === 1) batch.forEach(({ reject }) => reject(error));
      else for (const waiting of batch) left.push(...(await writeBatch([waiting])));
      return left;
    }
    publishSends(feed, stored);
    notifier.messagesStored(stored.messages);
    return batch.filter((waiting, n) => {
      const message = stored.messages[n];
      if (message) waiting.resolve(message);
      return !message;
    });
  }

  /** Answers those that were not stored: a repeat with the row as it is now to whoever may read it, the others with what stands in their way. */
  async function explain(left: Waiting[]) {
    const facts = await listSendFacts(
      db.sending,
      left.map(({ request }) => request),
    );
    const repeats: { id: string; isReadable: boolean; waiting: Waiting }[] = [];
    const again: Waiting[] = [];
    left.forEach((waiting, n) => {
      const fact = facts[n];
      if (!fact) throw new Error("A request has no facts");
      const explanation = explainSend(waiting.request, fact);
      if (explanation.kind === "repeat") repeats.push({ ...explanation, waiting });
      else if (explanation.kind === "refuse") waiting.reject(explanation.error);
      else if (waiting.isSecondTry) waiting.reject(new Error("The policy allows what the insertion refuses"));
      else again.push({ ...waiting, isSecondTry: true });
    });
    const rows = await listMessagesById(
      db.sending,
      repeats.map(({ id }) => id),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const { id, isReadable, waiting } of repeats) {
      const row = byId.get(id);
      if (row) waiting.resolve(isReadable ? presentMessage(row) : presentRepeat(waiting.request, row));
      else waiting.reject(new Error("A message that was stored is gone"));
    }
    // Last: what fails above is told to all, and nothing that was told to have failed may be stored.
    queue.push(...again);
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
        queue.push({ request, isSecondTry: false, resolve, reject });
        wake();
      }),
  };
}
