import type { RoomChanges } from "@parley/shared/contracts/sync";

export interface KnownChanges {
  /** The workspace's access rev as the committing transaction saw it. */
  accessRev: number;
  changes: RoomChanges;
}

/** Stretches kept while an earlier one is missing; beyond, they are read from the database instead. */
const pendingSize = 200;

/** Puts the changes of one room into the order of their revs, from wherever and however late they come. */
export class RoomSequence {
  #delivered: number;
  #head: number;
  #pending = new Map<number, KnownChanges>();

  /** @param delivered the rev up to which everybody here has been served */
  constructor(delivered: number) {
    this.#delivered = delivered;
    this.#head = delivered;
  }

  get delivered(): number {
    return this.#delivered;
  }

  /** True while a later rev is known to exist. */
  get behind(): boolean {
    return this.#head > this.#delivered;
  }

  /** True while something waits for an earlier change that is probably on its way. */
  get hasHole(): boolean {
    return this.#pending.size > 0;
  }

  /** Notes that the room has reached `head`, and keeps the changes themselves where they are at hand. */
  offer(head: number, known?: KnownChanges): void {
    this.#head = Math.max(this.#head, head);
    if (known && head > this.#delivered && this.#pending.size < pendingSize) {
      this.#pending.set(known.changes.since, known);
    }
  }

  /** The next changes in order, if they are at hand. */
  next(): KnownChanges | undefined {
    for (const [since, known] of this.#pending) {
      if (known.changes.head <= this.#delivered) this.#pending.delete(since);
      else if (since <= this.#delivered) return { ...known, changes: after(known.changes, this.#delivered) };
    }
    return undefined;
  }

  /** Everybody has been served up to `head`. */
  advance(head: number): void {
    this.#delivered = Math.max(this.#delivered, head);
    this.#head = Math.max(this.#head, head);
  }
}

/** What is left of a stretch whose beginning came with a page that was read: no row is delivered a second time. */
function after(changes: RoomChanges, rev: number): RoomChanges {
  if (changes.since === rev) return changes;
  return {
    ...changes,
    since: rev,
    messages: changes.messages.filter((message) => message.rev > rev),
    members: changes.members.filter((member) => member.rev > rev),
  };
}
