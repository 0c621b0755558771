import type { Message } from "@parley/shared/contracts/messages";
import { limits } from "@parley/shared/limits";
import type { ClientContext } from "../client-context";
import { longestWaitMs, retryWaitMs } from "../connection/backoff";
import { isRefusal } from "../error-kinds";
import { isBehind } from "../features/rooms/rooms.slice";
import type { ClientEvents } from "./client-events";

export interface MessageFollower {
  /** Rows of the room that were just applied to a copy whose cursor stood at `cursor`. */
  take(messages: readonly Message[], cursor: number): void;
  /** The room has messages up to this seq. */
  expectUpTo(seq: number): void;
  /** The copy is up to date: what is still missing has to be asked for. */
  goOn(): void;
  stop(): void;
}

type TellMessage = (
  name: "message:created" | "message:changed",
  message: ClientEvents["message:created"],
) => void;

const retry = { baseMs: 1_000, maxMs: longestWaitMs };

/**
 * Tells the messages of one room in the order of their seqs. Changes come in the order of their revs, where an edited message
 * comes after younger ones, so it waits for those before it. What no change brings, because the copy began anew, is
 * read from the history.
 */
export function followMessages(
  { store, call, isOnline }: Pick<ClientContext, "store" | "call" | "isOnline">,
  { roomId, told: toldBefore }: { roomId: string; told: number },
  tell: TellMessage,
): MessageFollower {
  /** All up to this seq were told, or were there before us. */
  let told = toldBefore;
  let expected = toldBefore;
  const ahead = new Map<number, Message>();
  /** The revs of those that the history gave: their change may still come, and is none. */
  const read = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let attempt = 0;
  let stopped = false;

  function put(message: Message) {
    const earlier = ahead.get(message.seq);
    if (earlier === undefined || message.rev > earlier.rev) ahead.set(message.seq, message);
    expected = Math.max(expected, message.seq);
  }

  function tellInOrder() {
    for (let next = ahead.get(told + 1); next !== undefined; next = ahead.get(told + 1)) {
      told += 1;
      ahead.delete(told);
      if (next.system === null && next.deletedAt === null) tell("message:created", next);
    }
  }

  /** What is below `seq` can't be had. */
  function skipTo(seq: number) {
    told = Math.max(told, seq - 1);
    for (const held of ahead.keys()) if (held <= told) ahead.delete(held);
    tellInOrder();
  }

  async function readHistory() {
    isReading = true;
    while (!stopped && told < expected && isOnline()) {
      const result = await call("message:list", { roomId, after: told, limit: limits.page });
      if (stopped) return;
      if (!result.ok) {
        if (isRefusal(result.error)) skipTo(expected + 1);
        else timer = setTimeout(goOn, retryWaitMs(result.error, attempt++, retry));
        break;
      }
      attempt = 0;
      const { messages, firstSeq, lastSeq } = result.data;
      for (const message of messages.filter(({ seq }) => seq > told)) {
        put(message);
        read.set(message.id, message.rev);
      }
      if (messages.length === 0) skipTo(lastSeq + 1);
      else skipTo(firstSeq);
    }
    isReading = false;
  }

  function goOn() {
    clearTimeout(timer);
    const entry = store.getState().rooms.byId[roomId];
    if (stopped || isReading || told >= expected || entry === undefined || isBehind(entry)) return;
    void readHistory();
  }

  return {
    take(messages, cursor) {
      const changed: Message[] = [];
      for (const message of messages) {
        if (message.seq > told) put(message);
        else if (message.rev > cursor && message.rev > (read.get(message.id) ?? 0)) changed.push(message);
      }
      for (const [id, rev] of read) if (rev <= cursor) read.delete(id);
      tellInOrder();
      for (const message of changed) if (message.system === null) tell("message:changed", message);
      goOn();
    },
    expectUpTo(seq) {
      expected = Math.max(expected, seq);
      goOn();
    },
    goOn,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
