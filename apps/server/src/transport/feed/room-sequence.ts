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
  /** Hardly ever more than one, and null while there are none: an old list keeps what is added to it too long. */
  #pending: KnownChanges[] | null = null;

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
    return this.#pending !== null;
  }

  /** Notes that the room has reached `head`, and keeps the changes themselves where they are at hand. */
  offer(head: number, known?: KnownChanges): void {
    this.#head = Math.max(this.#head, head);
    if (!known || head <= this.#delivered) return;
    if (!this.#pending) this.#pending = [known];
    else if (this.#pending.length < pendingSize) this.#pending.push(known);
  }

  /** The next changes in order, if they are at hand. */
  next(): KnownChanges | undefined {
    const delivered = this.#delivered;
    const pending = this.#pending?.filter(({ changes }) => changes.head > delivered);
    this.#pending = pending?.length ? pending : null;
    const known = pending?.find(({ changes }) => changes.since <= delivered);
    return known && { ...known, changes: after(known.changes, delivered) };
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
