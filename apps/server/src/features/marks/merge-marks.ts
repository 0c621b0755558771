import type { MarkRequest } from "@parley/shared/db/queries/marks";

const highest = (a: number | undefined, b: number | undefined) =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b);

/** What two requests of one member ask for together, in this order; null where that is not one request. */
export function mergeMarks(a: MarkRequest, b: MarkRequest): MarkRequest | null {
  // Setting it back and reading on do not commute.
  if (a.unreadFrom !== undefined || b.unreadFrom !== undefined) return null;
  const bothRead = a.readSeq !== undefined && b.readSeq !== undefined;
  if (bothRead && a.endsUnreadFrom !== b.endsUnreadFrom) return null;
  const readSeq = highest(a.readSeq, b.readSeq);
  const deliveredSeq = highest(a.deliveredSeq, b.deliveredSeq);
  const { endsUnreadFrom } = a.readSeq === undefined ? b : a;
  return {
    roomId: a.roomId,
    userId: a.userId,
    ...(readSeq !== undefined && { readSeq }),
    ...(endsUnreadFrom !== undefined && { endsUnreadFrom }),
    ...(deliveredSeq !== undefined && { deliveredSeq }),
  };
}
