import type { Message } from "@parley/shared/contracts/messages";
import type { Database, Queryable } from "@parley/shared/db/database";
import { listMessagesById } from "@parley/shared/db/queries/messages";
import {
  listNames,
  listReached,
  listRecipients,
  type RecipientRow,
} from "@parley/shared/db/queries/recipients";
import {
  disturbedFrom,
  isMuted,
  messageFactsOf,
  shouldNotify,
  type MessageFacts,
} from "@parley/shared/should-notify";
import type { Logger } from "pino";
import { presentMessage } from "../messages/messages.presenter";
import { excerptOf, namesIn, pathOf, placeOf, type NameOf } from "./message-words";
import type { NotificationTimes } from "./notification-times";
import type { Gone, Notification, NotificationChannel } from "./notification-channel";

/** What waits at most; beyond, what comes calls nobody, and what has waited for longest still does. */
const capacity = 20_000;
/** Of one room, the newest that one person is told of at a time. */
const newest = 3;
/** Deliveries of a channel under way at once. */
const concurrency = 20;

/** Decides who is told of new messages, and hands it to the channels. It never throws, and nothing waits for it. */
export interface Notifier {
  /** After their commit, by the node that wrote them. */
  messagesStored(messages: readonly (Message | null)[]): void;
  /** Somebody has read a room. */
  roomRead(gone: Gone): void;
  close(): Promise<void>;
}

interface NotifierParts {
  db: Database;
  log: Logger;
  channels: readonly NotificationChannel[];
  times: Pick<NotificationTimes, "settle" | "gather">;
}

interface Waiting {
  message: Message;
  /** When it came, on the process's clock. */
  since: number;
}

export function createNotifier({ db, log, channels, times }: NotifierParts): Notifier {
  const messages: Waiting[] = [];
  let read = new Map<string, Gone>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flushing = Promise.resolve();
  let isFlushing = false;
  let isClosed = false;

  /** Never beside a flush: what comes meanwhile waits here, where its number is bounded. */
  function wake() {
    if (!isClosed && !isFlushing) timer ??= setTimeout(flush, times.gather);
  }

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    const [stored, gone] = [takeSettled(), [...read.values()]];
    read = new Map();
    isFlushing = true;
    flushing = tell(stored, gone).finally(() => {
      isFlushing = false;
      if (messages.length > 0 || read.size > 0) wake();
    });
  }

  /** Those that have waited their time, with what came right behind them; all of them at the end. */
  function takeSettled(): Message[] {
    const now = performance.now();
    const [oldest] = messages;
    if (!oldest || (!isClosed && now - oldest.since < times.settle)) return [];
    const until = isClosed ? now : now - times.settle + times.gather;
    const young = messages.findIndex(({ since }) => since > until);
    const settled = messages.splice(0, young === -1 ? messages.length : young);
    return settled.map(({ message }) => message);
  }

  async function tell(stored: Message[], gone: Gone[]) {
    for (const channel of channels) {
      await serve(channel, stored, gone).catch((error: unknown) => {
        log.warn({ err: error, channel: channel.name }, "new messages could not be told");
      });
    }
  }

  async function serve(channel: NotificationChannel, stored: Message[], gone: Gone[]) {
    const withdrawn = await reachedBy(channel, gone);
    await each(withdrawn, (one) => channel.withdraw(one), channel);
    await each(await listNotifications(db, channel, stored), (one) => channel.deliver(one), channel);
  }

  async function reachedBy({ reaches }: NotificationChannel, gone: Gone[]): Promise<Gone[]> {
    if (gone.length === 0) return [];
    const reached = await listReached(db.orm, [...new Set(gone.map(({ userId }) => userId))], reaches);
    return gone.filter(({ userId }) => reached.has(userId));
  }

  async function each<Item>(
    items: Item[],
    run: (item: Item) => Promise<void>,
    { name }: NotificationChannel,
  ) {
    const waiting = items.values();
    const work = async () => {
      for (const item of waiting)
        await run(item).catch((error: unknown) => {
          log.warn({ err: error, channel: name }, "a notification was not delivered");
        });
    };
    await Promise.all(Array.from({ length: concurrency }, work));
  }

  function noteRead(gone: Gone) {
    const key = `${gone.userId} ${gone.roomId}`;
    if (!read.has(key) && read.size >= capacity) return;
    read.set(key, { ...gone, readSeq: Math.max(gone.readSeq, read.get(key)?.readSeq ?? 0) });
  }

  return {
    messagesStored: (stored) => {
      if (channels.length === 0) return;
      const since = performance.now();
      for (const message of stored) {
        if (!message) continue;
        messages.push({ message, since });
        // Whoever writes has read what stands before.
        noteRead({ userId: message.authorId, roomId: message.roomId, readSeq: message.seq });
      }
      messages.length = Math.min(messages.length, capacity);
      wake();
    },
    roomRead: (gone) => {
      if (channels.length === 0) return;
      noteRead(gone);
      wake();
    },
    close: async () => {
      isClosed = true;
      await flushing;
      flush();
      await flushing;
    },
  };
}

async function listNotifications(
  { orm }: Database,
  { reaches }: NotificationChannel,
  messages: readonly Message[],
): Promise<Notification[]> {
  if (messages.length === 0) return [];
  const recipients = await listRecipients(orm, [...new Set(messages.map(({ roomId }) => roomId))], reaches);
  if (recipients.length === 0) return [];
  const told = chooseTold(recipients, await readAnew(orm, recipients, messages), new Date());
  const names = await listNames(orm, [
    ...new Set(told.flatMap(({ message, to }) => namesIn({ ...to, ...message }))),
  ]);
  const nameOf: NameOf = (userId) => names.get(userId);
  return told.map(({ message, to }) => ({
    userId: to.userId,
    roomId: message.roomId,
    messageId: message.id,
    seq: message.seq,
    title: titleOf(message, to, nameOf),
    body: excerptOf(message.body, nameOf),
    path: pathOf(message.roomId, message.seq),
    at: message.createdAt,
  }));
}

/** Those of rooms in which somebody is reached, as they are now: what was taken out of them while they waited is shown to nobody. */
async function readAnew(
  db: Queryable,
  recipients: readonly RecipientRow[],
  messages: readonly Message[],
): Promise<Message[]> {
  const reached = new Set(recipients.map(({ roomId }) => roomId));
  const ids = messages.filter(({ roomId }) => reached.has(roomId)).map(({ id }) => id);
  const byId = new Map((await listMessagesById(db, ids)).map((row) => [row.id, presentMessage(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

interface Told {
  message: Message;
  to: RecipientRow;
}

function chooseTold(recipients: readonly RecipientRow[], messages: readonly Message[], now: Date): Told[] {
  const kinds = new Map(recipients.map(({ roomId, roomKind }) => [roomId, roomKind]));
  const byRoom = new Map<string, { message: Message; facts: MessageFacts }[]>();
  for (const message of messages) {
    const kind = kinds.get(message.roomId);
    if (kind === undefined) continue;
    const ofRoom = byRoom.get(message.roomId) ?? [];
    byRoom.set(message.roomId, ofRoom);
    ofRoom.push({ message, facts: messageFactsOf(message, kind) });
  }
  return recipients.flatMap((to) => {
    // Once for all of the messages: telling the time in somebody's zone is not cheap.
    if (isMuted(to.room, now) || disturbedFrom(to, now) !== null) return [];
    const calling = (byRoom.get(to.roomId) ?? []).filter(({ message, facts }) => {
      const blocksAuthor = to.blocked.includes(message.authorId);
      return shouldNotify(facts, { ...to, blocksAuthor }, now);
    });
    return calling.slice(-newest).map(({ message }) => ({ message, to }));
  });
}

function titleOf(message: Message, to: RecipientRow, nameOf: NameOf): string {
  const author = nameOf(message.authorId) ?? "Someone";
  const place = placeOf({ ...to, ...message }, to.userId, nameOf);
  return place === null ? author : `${author} in ${place}`;
}
