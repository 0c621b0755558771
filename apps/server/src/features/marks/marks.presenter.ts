import type { Mark, MarksChange, MyReadState, RoomMarks } from "@parley/shared/contracts/marks";
import type { MarkedMember } from "@parley/shared/db/queries/marks";
import type { MemberMarks, RoomMarksRow } from "@parley/shared/db/queries/room-marks";

const presentMark = ({ userId, joinedSeq, deliveredSeq, readSeq }: MemberMarks): Mark => ({
  userId,
  fromSeq: joinedSeq,
  deliveredSeq,
  readSeq,
});

/** @param viewerId left out for those of whom nobody hides anything */
const shownTo = ({ members }: RoomMarksRow, viewerId?: string) =>
  members.filter(
    ({ showsReceipts, hiddenFrom }) =>
      showsReceipts && (viewerId === undefined || !hiddenFrom.includes(viewerId)),
  );

/** Those who see less than the others: somebody who shows their marks blocks them. */
export const viewersApart = (row: RoomMarksRow): ReadonlySet<string> =>
  new Set(shownTo(row).flatMap(({ hiddenFrom }) => hiddenFrom));

export const presentRoomMarks = (row: RoomMarksRow, viewerId: string): RoomMarks => ({
  roomId: row.roomId,
  epoch: row.epoch,
  head: row.head,
  marks: shownTo(row, viewerId).map(presentMark),
});

/** Those that rose above `since`; all of them where that is not all that changed. */
export function presentMarksChange(row: RoomMarksRow, since: number, viewerId?: string): MarksChange {
  const whole = row.wholeRev > since;
  const marks = shownTo(row, viewerId).filter(({ marksRev }) => whole || marksRev > since);
  return {
    roomId: row.roomId,
    epoch: row.epoch,
    since,
    head: row.head,
    whole,
    marks: marks.map(presentMark),
  };
}

export const presentReadState = (
  roomId: string,
  { readSeq, unreadFrom, lastSeq, rev, unread, mentions, personRev }: MarkedMember,
): MyReadState => ({ roomId, readSeq, unreadFrom, lastSeq, rev, unread, mentions, personRev });
