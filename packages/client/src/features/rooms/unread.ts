/**
 * How many messages I have not read. The server's count is the truth as of one seq; what came after
 * that is counted here, each message once, whatever order a count and a message arrive in.
 */
export interface Unread {
  readSeq: number;
  unread: number;
  /** The room's last seq when the server counted. */
  baseSeq: number;
  /** Of those up to `baseSeq`. */
  baseUnread: number;
  /** Seqs above `baseSeq` and `readSeq` that count, ascending. */
  later: number[];
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
  unread: number;
}

export function startUnread(count: ServerCount): Unread {
  return sum({ readSeq: count.readSeq, baseSeq: count.lastSeq, baseUnread: count.unread, later: [] });
}

/** Takes over what the server counted, unless ours is newer. */
export function takeServerCount(unread: Unread, count: ServerCount): Unread {
  if (count.lastSeq < unread.baseSeq) return moveReadSeq(unread, count.readSeq);
  const later = unread.later.filter((seq) => seq > count.lastSeq);
  const counted = sum({
    readSeq: count.readSeq,
    baseSeq: count.lastSeq,
    baseUnread: count.unread,
    later: later.filter((seq) => seq > count.readSeq),
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
  });
}

/** A message that counts came in. */
export function countMessage(unread: Unread, seq: number): Unread {
  if (seq <= unread.baseSeq || seq <= unread.readSeq || unread.later.includes(seq)) return unread;
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
