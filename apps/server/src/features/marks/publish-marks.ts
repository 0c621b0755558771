import type { ReadState } from "@parley/shared/contracts/marks";
import type { MarkedMember, MarkRequest } from "@parley/shared/db/queries/marks";
import type { Feed } from "../../transport/feed";
import { presentReadState } from "./marks.presenter";

/**
 * Tells each person's own devices what a batch changed, and the feed which rooms show it to others.
 * @param batch with who waits for each request: the id of the socket that asked, null where that was not over a socket
 */
export function publishMarks(
  feed: Feed,
  batch: readonly { request: MarkRequest; waiting: readonly { socketId: string | null }[] }[],
  written: readonly MarkedMember[],
): void {
  const persons = new Map<string, { head: number; reads: ReadState[]; askedBy: Set<string | null> }>();
  const outdated = new Set<string>();
  const rooms = new Map<string, number>();
  for (const member of written) {
    const batched = batch[member.n];
    if (!batched) continue;
    const { roomId, userId } = batched.request;
    if (member.marksRev !== null) rooms.set(roomId, member.marksRev);
    if (!member.isPrivate) continue;
    // What changed beside it is to be told too, by the snapshot.
    if (member.isOutdated) outdated.add(userId);
    const { personRev: head, ...read } = presentReadState(roomId, member);
    // In one batch a person's scope rises once, whatever number of rooms it is about.
    const person = persons.get(userId) ?? { head, reads: [], askedBy: new Set() };
    persons.set(userId, person);
    person.reads.push(read);
    for (const { socketId } of batched.waiting) person.askedBy.add(socketId);
  }
  for (const [userId, { head, reads, askedBy }] of persons) {
    if (outdated.has(userId)) {
      feed.personChanged(userId);
      continue;
    }
    // Of several devices each hears from this what the others did.
    const [only = null] = askedBy.size === 1 ? askedBy : [];
    feed.personChanged(userId, { since: head - 1, head, reads }, only);
  }
  for (const [roomId, head] of rooms) feed.marksChanged(roomId, head);
}
