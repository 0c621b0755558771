import type { ReadState } from "@parley/shared/contracts/marks";
import type { MarkedMember, MarkRequest } from "@parley/shared/db/queries/marks";
import type { Feed } from "../../transport/feed";
import { presentReadState } from "./marks.presenter";

/**
 * Tells each person's own devices what a batch changed, and the feed which rooms show it to others.
 * @param askedBy ids of the sockets that the batch came from
 */
export function publishMarks(
  feed: Feed,
  requests: readonly MarkRequest[],
  written: readonly MarkedMember[],
  askedBy: ReadonlySet<string>,
): void {
  const persons = new Map<string, { head: number; reads: ReadState[] }>();
  const rooms = new Map<string, number>();
  for (const member of written) {
    const request = requests[member.n];
    if (!request) continue;
    const { roomId, userId } = request;
    if (member.marksRev !== null) rooms.set(roomId, member.marksRev);
    if (!member.isPrivate) continue;
    const { personRev: head, ...read } = presentReadState(roomId, member);
    const person = persons.get(userId);
    // In one batch a person's scope rises once, whatever number of rooms it is about.
    if (person) person.reads.push(read);
    else persons.set(userId, { head, reads: [read] });
  }
  for (const [userId, { head, reads }] of persons)
    feed.personChanged(userId, { since: head - 1, head, reads }, askedBy);
  for (const [roomId, head] of rooms) feed.marksChanged(roomId, head);
}
