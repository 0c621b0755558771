import type { Message } from "@parley/shared/contracts/messages";
import type { OutgoingMessage } from "./outbox.slice";

/** What one of several copies of an outbox tells the others. */
export type OutboxNews =
  /** Written, or in another state. */
  | { kind: "put"; item: OutgoingMessage }
  /** Discarded, or seen in its room. */
  | { kind: "removed"; clientId: string }
  /** Acknowledged. */
  | { kind: "stored"; message: Message }
  /** Its account signed out. */
  | { kind: "cleared" };

export interface OutboxShareHandlers {
  /** Another copy told something. What it says is not trusted: another version of this code may have told it. */
  onNews: (news: unknown) => void;
  /** This copy is the one that sends now. */
  onTurn: () => void;
}

/**
 * Joins the copies of one account's outbox that share a storage, as the tabs of a browser do: one of them sends, all show the
 * same. Where there is none, a client sends all that is its own.
 */
export interface OutboxShare {
  open(userId: string, handlers: OutboxShareHandlers): void;
  /** Reaches the copies that are open; before this one is, none. */
  tell(news: OutboxNews): void;
  /** Whether this copy is the one that sends. */
  readonly isSender: boolean;
  /** Asks to be the one that sends: we are online. `onTurn` tells when it is so. */
  claim(): void;
  /** Another may send: we are not online any more. */
  release(): void;
  close(): void;
}
