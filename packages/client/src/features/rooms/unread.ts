/**
 * How many messages I have not read. The server's count is the truth as of one moment; what came after
 * that is counted here, each message once, whatever order a count and a message arrive in.
 */
export interface Unread {
  readSeq: number;
  unread: number;
  /** The room's last seq when the server counted. */
  baseSeq: number;
  /** The room's rev at that moment. */
  baseRev: number;
  /** Of those up to `baseSeq`. */
  baseUnread: number;
  /** Seqs above `baseSeq` and `readSeq` that count, ascending. */
  later: number[];
  /** Deleted after the server counted, and above `readSeq`: an older copy that arrives late must not count again. */
  deleted: Deletion[];
}

interface Deletion {
  seq: number;
  /** The room's rev of the deletion. */
  rev: number;
}

/** Beyond this the oldest are folded into the base: nobody reads such a number exactly. */
const laterLimit = 400;

const sum = (parts: Omit<Unread, "unread">): Unread => ({
  ...parts,
  unread: parts.baseUnread + parts.later.length,
});

export interface ServerCount {
  readSeq: number;
  lastSeq: number;
  rev: number;
  unread: number;
}

const startBase = (count: ServerCount) => ({
  readSeq: count.readSeq,
  baseSeq: count.lastSeq,
  baseRev: count.rev,
  baseUnread: count.unread,
});

export function startUnread(count: ServerCount): Unread {
  return sum({ ...startBase(count), later: [], deleted: [] });
}

/** Takes over what the server counted, unless ours is newer. */
export function takeServerCount(unread: Unread, count: ServerCount): Unread {
  if (count.rev < unread.baseRev || count.lastSeq < unread.baseSeq) return moveReadSeq(unread, count.readSeq);
  const deleted = unread.deleted.filter(({ rev, seq }) => rev > count.rev && seq > count.readSeq);
  const stillCounted = deleted.filter(({ seq }) => seq <= count.lastSeq).length;
  const counted = sum({
    ...startBase(count),
    baseUnread: Math.max(0, count.unread - stillCounted),
    later: unread.later.filter((seq) => seq > count.lastSeq && seq > count.readSeq),
    deleted,
  });
  return moveReadSeq(counted, unread.readSeq);
}

/** A mark only rises. */
export function moveReadSeq(unread: Unread, readSeq: number): Unread {
  if (readSeq <= unread.readSeq) return unread;
  return sum({
    ...unread,
    readSeq,
    // Between two marks below the base only the server knows what counts; its answer follows.
    baseUnread: Math.min(unread.baseUnread, Math.max(0, unread.baseSeq - readSeq)),
    later: unread.later.filter((seq) => seq > readSeq),
    deleted: unread.deleted.filter(({ seq }) => seq > readSeq),
  });
}

const isDeleted = ({ deleted }: Unread, seq: number) => deleted.some((each) => each.seq === seq);

/** A message that counts came in. */
export function countMessage(unread: Unread, seq: number): Unread {
  if (seq <= unread.baseSeq || seq <= unread.readSeq) return unread;
  if (unread.later.includes(seq) || isDeleted(unread, seq)) return unread;
  const later = [...unread.later, seq].sort((a, b) => a - b);
  if (later.length <= laterLimit) return sum({ ...unread, later });
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
  if (seq <= unread.readSeq || rev <= unread.baseRev || isDeleted(unread, seq)) return unread;
  const wasInBase = seq <= unread.baseSeq;
  return sum({
    ...unread,
    baseUnread: wasInBase ? Math.max(0, unread.baseUnread - 1) : unread.baseUnread,
    later: unread.later.filter((each) => each !== seq),
    deleted: [...unread.deleted, deletion].slice(-laterLimit),
  });
}
