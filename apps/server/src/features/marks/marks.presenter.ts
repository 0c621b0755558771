import type { Mark, MarksChange, MyReadState, RoomMarks } from "@parley/shared/contracts/marks";
import type { MarkedMember } from "@parley/shared/db/queries/marks";
import type { MemberMarks, RoomMarksRow } from "@parley/shared/db/queries/room-marks";

const presentMark = ({ userId, joinedSeq, deliveredSeq, readSeq }: MemberMarks): Mark => ({
  userId,
  fromSeq: joinedSeq,
  deliveredSeq,
  readSeq,
});

/** Of those who show their marks, and to this viewer too where one is given. */
const shownTo = ({ members }: RoomMarksRow, viewerId?: string) =>
  members.filter(
    ({ showsReceipts, hiddenFrom }) =>
      showsReceipts && (viewerId === undefined || !hiddenFrom.includes(viewerId)),
  );

/** Those who see less than the others: somebody who shows their marks blocks them. */
export const viewersApart = (row: RoomMarksRow): ReadonlySet<string> =>
  new Set(shownTo(row).flatMap(({ hiddenFrom }) => hiddenFrom));

/** The last rev of these marks: the counter itself would show a viewer that somebody hidden reads. */
const headOf = ({ wholeRev }: RoomMarksRow, marks: readonly MemberMarks[]) =>
  Math.max(wholeRev, ...marks.map(({ marksRev }) => marksRev));

/** Whoever shows nobody how far they got sees it of nobody. */
export function presentRoomMarks(row: RoomMarksRow, viewerId: string): RoomMarks {
  const isShown = shownTo(row).some(({ userId }) => userId === viewerId);
  const marks = isShown ? shownTo(row, viewerId) : [];
  const isApart = !isShown || viewersApart(row).has(viewerId);
  return {
    roomId: row.roomId,
    epoch: row.epoch,
    head: isApart ? headOf(row, marks) : row.head,
    marks: marks.map(presentMark),
  };
}

/** Those that rose above `since`; all of them where that is not all that changed. */
export function presentMarksChange(row: RoomMarksRow, since: number): MarksChange {
  const whole = row.wholeRev > since;
  const marks = shownTo(row).filter(({ marksRev }) => whole || marksRev > since);
  const { roomId, epoch, head } = row;
  return { roomId, epoch, since, head, whole, marks: marks.map(presentMark) };
}

/** All marks that a viewer apart sees, whatever they reached before; null where none of these rose above `since`. */
export function presentMarksApart(row: RoomMarksRow, since: number, viewerId: string): MarksChange | null {
  const view = presentRoomMarks(row, viewerId);
  return view.head > since ? { ...view, since: 0, whole: true } : null;
}

export const presentReadState = (
  roomId: string,
  { readSeq, unreadFrom, lastSeq, rev, unread, mentions, personRev }: MarkedMember,
): MyReadState => ({ roomId, readSeq, unreadFrom, lastSeq, rev, unread, mentions, personRev });
