import { freeze } from "@reduxjs/toolkit";

/**
 * How many messages I have not read. The server's count is the truth as of one moment; what came after
 * that is counted here, each message once, whatever order a count and a message arrive in.
 */
export interface Unread {
  /** How far I have read, as the others see it: it only rises. */
  readSeq: number;
  /** Set by me to unread from here, whatever `readSeq` says. */
  unreadFrom: number | null;
  /** What counts is above this: `readSeq`, or where I set it back to. */
  mark: number;
  unread: number;
  /** The room's last seq when the server counted. */
  baseSeq: number;
  /** The room's rev at that moment, and the person scope's. */
  baseRev: number;
  personRev: number;
  /** Of those up to `baseSeq`. */
  baseUnread: number;
  /** Seqs above `baseSeq` and `mark` that count, ascending. */
  later: number[];
  /** Deleted after the server counted, and above `mark`: an older copy that arrives late must not count again. */
  deleted: Deletion[];
  /** I have read up to here, which ended this `unreadFrom`, and the server has not acknowledged it. */
  pending: PendingRead | null;
  /** The newest message of mine that we know of: sending reads what stands before it. */
  sentSeq: number;
}

export interface PendingRead {
  readSeq: number;
  unreadFrom: number | null;
}

interface Deletion {
  seq: number;
  /** The room's rev of the deletion. */
  rev: number;
}

/** Beyond this the oldest are folded into the base: nobody reads such a number exactly. */
const laterLimit = 400;

const sum = (parts: Omit<Unread, "unread" | "mark">): Unread => ({
  ...parts,
  mark: markOf(parts),
  unread: parts.baseUnread + parts.later.length,
});

const markOf = ({ readSeq, unreadFrom }: Pick<Unread, "readSeq" | "unreadFrom">) =>
  unreadFrom === null ? readSeq : Math.min(readSeq, unreadFrom - 1);

export interface ServerCount {
  readSeq: number;
  unreadFrom: number | null;
  lastSeq: number;
  rev: number;
  personRev: number;
  unread: number;
}

const startBase = (count: ServerCount) => ({
  readSeq: count.readSeq,
  unreadFrom: count.unreadFrom,
  baseSeq: count.lastSeq,
  baseRev: count.rev,
  personRev: count.personRev,
  baseUnread: count.unread,
});

export function startUnread(count: ServerCount): Unread {
  return sum({ ...startBase(count), later: [], deleted: [], pending: null, sentSeq: 0 });
}

/** Takes over what the server counted, unless ours is newer; of an older one only the mark that others see. */
export function takeServerCount(unread: Unread, count: ServerCount): Unread {
  const isOlder =
    count.personRev < unread.personRev || count.rev < unread.baseRev || count.lastSeq < unread.baseSeq;
  if (isOlder) return moveReadSeq(unread, count.readSeq);
  const mark = markOf(count);
  const deleted = unread.deleted.filter(({ rev, seq }) => rev > count.rev && seq > mark);
  const stillCounted = deleted.filter(({ seq }) => seq <= count.lastSeq).length;
  const counted = sum({
    ...startBase(count),
    readSeq: Math.max(count.readSeq, unread.readSeq),
    baseUnread: Math.max(0, count.unread - stillCounted),
    later: unread.later.filter((seq) => seq > count.lastSeq && seq > mark),
    deleted,
    pending: unread.pending,
    sentSeq: unread.sentSeq,
  });
  return readSent(readPending(pass(counted, mark)));
}

/** Of two marks the server's `readSeq` may be behind ours: what it counted between them is read. */
function pass(unread: Unread, counted: number): Unread {
  return unread.mark > counted ? clearUpTo(unread, unread.mark) : unread;
}

function clearUpTo(unread: Unread, mark: number): Unread {
  return sum({
    ...unread,
    // Between two marks below the base only the server knows what counts; its answer follows.
    baseUnread: Math.min(unread.baseUnread, Math.max(0, unread.baseSeq - mark)),
    later: unread.later.filter((seq) => seq > mark),
    deleted: unread.deleted.filter(({ seq }) => seq > mark),
  });
}

/** The mark that others see only rises; where I set mine back, that stays. */
function moveReadSeq(unread: Unread, readSeq: number): Unread {
  if (readSeq <= unread.readSeq) return unread;
  const moved = sum({ ...unread, readSeq });
  return moved.mark > unread.mark ? clearUpTo(moved, moved.mark) : moved;
}

/** I have read up to here; what I had set back before is over so far. */
function readOver(unread: Unread, seq: number): Unread {
  if (seq <= unread.mark) return unread;
  const { unreadFrom } = unread;
  const rest = unreadFrom === null || seq >= unread.readSeq ? null : Math.max(unreadFrom, seq + 1);
  const read = sum({ ...unread, readSeq: Math.max(unread.readSeq, seq), unreadFrom: rest });
  return clearUpTo(read, read.mark);
}

/** As `readOver`, before the server has heard of it. */
export function readUpTo(unread: Unread, seq: number): Unread {
  if (seq <= unread.mark) return unread;
  const pending = {
    readSeq: Math.max(seq, unread.pending?.readSeq ?? 0),
    unreadFrom: unread.pending === null ? unread.unreadFrom : unread.pending.unreadFrom,
  };
  return { ...readOver(unread, seq), pending };
}

/** What the server has not heard of yet holds, unless it was set back by another `unreadFrom` meanwhile. */
function readPending(unread: Unread): Unread {
  const { pending, unreadFrom } = unread;
  if (pending === null) return unread;
  if (unreadFrom !== null && unreadFrom !== pending.unreadFrom) return { ...unread, pending: null };
  return readOver(unread, pending.readSeq);
}

/** The server has heard that I have read up to here. */
export function settleRead(unread: Unread, readSeq: number): Unread {
  return unread.pending === null || unread.pending.readSeq > readSeq ? unread : { ...unread, pending: null };
}

/** A message of mine: sending it read what stands before it, unless the server counted after that. */
export function readBySending(unread: Unread, seq: number): Unread {
  if (seq <= unread.sentSeq) return unread;
  return readSent({ ...unread, sentSeq: seq });
}

function readSent(unread: Unread): Unread {
  const { sentSeq } = unread;
  return sentSeq > unread.baseSeq ? readOver(unread, sentSeq) : moveReadSeq(unread, sentSeq);
}

const isDeleted = ({ deleted }: Unread, seq: number) => deleted.some((each) => each.seq === seq);

/** A message that counts came in. */
export function countMessage(unread: Unread, seq: number): Unread {
  if (seq <= unread.baseSeq || seq <= unread.mark) return unread;
  const isNewest = seq > (unread.later.at(-1) ?? 0);
  if ((!isNewest && unread.later.includes(seq)) || isDeleted(unread, seq)) return unread;
  const later = [...unread.later, seq];
  if (!isNewest) later.sort((a, b) => a - b);
  // What is frozen already, the store does not go through number by number.
  if (later.length <= laterLimit) return sum({ ...unread, later: freeze(later) });
  const folded = later.splice(0, laterLimit / 2);
  return sum({
    ...unread,
    baseSeq: folded[folded.length - 1] ?? unread.baseSeq,
    baseUnread: unread.baseUnread + folded.length,
    later,
  });
}

/** A message was deleted: it counts no longer. */
export function uncountMessage(unread: Unread, deletion: Deletion): Unread {
  const { seq, rev } = deletion;
  if (seq <= unread.mark || rev <= unread.baseRev || isDeleted(unread, seq)) return unread;
  const wasInBase = seq <= unread.baseSeq;
  return sum({
    ...unread,
    baseUnread: wasInBase ? Math.max(0, unread.baseUnread - 1) : unread.baseUnread,
    later: unread.later.filter((each) => each !== seq),
    deleted: [...unread.deleted, deletion].slice(-laterLimit),
  });
}
