import type { Message } from "@parley/shared/contracts/messages";
import { limits } from "@parley/shared/limits";
import { mentionsPerson } from "@parley/shared/parse-mentions";

/**
 * Which unread messages mention me or the whole room. The server's list is the truth as of one rev of the room; rows that
 * changed after it say for themselves whether they do. An edit may add a mention and take it away again, so each row's
 * newest rev decides, in whatever order they arrive.
 */
export interface UnreadMentions {
  /** Ascending; the newest of very many. */
  seqs: number[];
  /** The room's rev at which the server made its list. */
  baseRev: number;
  /** That list. */
  base: number[];
  /** What is newer than it. */
  later: Verdict[];
}

interface Verdict {
  seq: number;
  rev: number;
  mentionsMe: boolean;
}

/** Beyond this the older half becomes part of the list. */
const laterLimit = 400;

export interface ServerMentions {
  rev: number;
  mentions: readonly number[];
}

function sum(parts: Omit<UnreadMentions, "seqs">): UnreadMentions {
  const seqs = new Set(parts.base);
  for (const { seq, mentionsMe } of parts.later) {
    if (mentionsMe) seqs.add(seq);
    else seqs.delete(seq);
  }
  return { ...parts, seqs: [...seqs].sort((a, b) => a - b).slice(-limits.unreadMentions) };
}

export const startMentions = ({ rev, mentions }: ServerMentions): UnreadMentions =>
  sum({ baseRev: rev, base: [...mentions], later: [] });

/** Takes over the server's list, unless ours is newer. */
export function takeServerMentions(mine: UnreadMentions, server: ServerMentions): UnreadMentions {
  if (server.rev < mine.baseRev) return mine;
  return sum({
    baseRev: server.rev,
    base: [...server.mentions],
    later: mine.later.filter(({ rev }) => rev > server.rev),
  });
}

/** What stands at or below my mark is read. */
export function readMentions(mine: UnreadMentions, mark: number): UnreadMentions {
  const isUnread = (seq: number) => seq > mark;
  if (mine.base.every(isUnread) && mine.later.every(({ seq }) => isUnread(seq))) return mine;
  return sum({
    ...mine,
    base: mine.base.filter(isUnread),
    later: mine.later.filter(({ seq }) => isUnread(seq)),
  });
}

/** Takes the unread rows of one stretch of changes. */
export function takeMentions(
  mine: UnreadMentions,
  rows: readonly Message[],
  myId: string | null,
): UnreadMentions {
  const later = new Map(mine.later.map((verdict) => [verdict.seq, verdict]));
  let didChange = false;
  for (const { seq, rev, authorId, body, system, editedAt, deletedAt } of rows) {
    if (system !== null || authorId === myId) continue;
    const mentionsMe = mentionsPerson(body, myId);
    // As it was first written, it never mentioned me: there is no other verdict to overrule.
    if (!mentionsMe && editedAt === null && deletedAt === null) continue;
    if (rev <= mine.baseRev || rev <= (later.get(seq)?.rev ?? 0)) continue;
    later.set(seq, { seq, rev, mentionsMe });
    didChange = true;
  }
  return didChange ? sum(fold({ ...mine, later: [...later.values()] })) : mine;
}

function fold(mine: UnreadMentions): UnreadMentions {
  if (mine.later.length <= laterLimit) return mine;
  const later = mine.later.toSorted((a, b) => a.rev - b.rev);
  const folded = later.splice(0, laterLimit / 2);
  const { seqs } = sum({ ...mine, later: folded });
  return { ...mine, base: seqs, baseRev: folded.at(-1)?.rev ?? mine.baseRev, later };
}
