import type { ReadState } from "@parley/shared/contracts/marks";
import type { MarkedMember, MarkRequest } from "@parley/shared/db/queries/marks";
import type { Feed } from "../../transport/feed";
import { presentReadState } from "./marks.presenter";

/**
 * Tells each person's own devices what a batch changed, and the feed which rooms show it to others.
 * @param requests with the devices that asked for each, by the ids of their sockets; null of one that did not over a socket
 */
export function publishMarks(
  feed: Feed,
  requests: readonly { request: MarkRequest; socketIds: readonly (string | null)[] }[],
  written: readonly MarkedMember[],
): void {
  const persons = new Map<string, { head: number; reads: ReadState[]; askedBy: Set<string | null> }>();
  const rooms = new Map<string, number>();
  for (const member of written) {
    const requested = requests[member.n];
    if (!requested) continue;
    const { roomId, userId } = requested.request;
    if (member.marksRev !== null) rooms.set(roomId, member.marksRev);
    if (!member.isPrivate) continue;
    const { personRev: head, ...read } = presentReadState(roomId, member);
    const person = persons.get(userId);
    // In one batch a person's scope rises once, whatever number of rooms it is about.
    if (person) {
      person.reads.push(read);
      for (const id of requested.socketIds) person.askedBy.add(id);
    } else persons.set(userId, { head, reads: [read], askedBy: new Set(requested.socketIds) });
  }
  for (const [userId, { head, reads, askedBy }] of persons) {
    // Of several devices each hears from this what the others did.
    const [only = null] = askedBy.size === 1 ? askedBy : [];
    feed.personChanged(userId, { since: head - 1, head, reads }, only);
  }
  for (const [roomId, head] of rooms) feed.marksChanged(roomId, head);
}
