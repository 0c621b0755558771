import { lastLoadedSeq, type MessageWindow } from "@parley/client/features/messages/message-window";

/** From one seq up to another, both included. */
export interface Stretch {
  first: number;
  last: number;
}

/** What was on screen, with what is there now; stretches that touch become one. */
export function addStretch(shown: readonly Stretch[], added: Stretch): Stretch[] {
  const touches = ({ first, last }: Stretch) => first <= added.last + 1 && last >= added.first - 1;
  const joined = [added, ...shown.filter(touches)];
  return [
    ...shown.filter((stretch) => !touches(stretch)),
    {
      first: Math.min(...joined.map(({ first }) => first)),
      last: Math.max(...joined.map(({ last }) => last)),
    },
  ];
}

/** Up to where all was on screen from this seq on; just before it where not even that was. */
export const shownFrom = (shown: readonly Stretch[], seq: number): number =>
  shown.find(({ first, last }) => first <= seq && seq <= last)?.last ?? seq - 1;

/** Where there is something to read after a mark: no system line, nothing that was deleted, and nobody whom I block. */
export function unreadStart(window: MessageWindow, mark: number, blocked: readonly string[]): number {
  if (window.from > mark + 1) return mark + 1;
  const toRead = window.rows
    .slice(mark + 1 - window.from)
    .find(
      ({ system, deletedAt, authorId }) =>
        system === null && deletedAt === null && !blocked.includes(authorId),
    );
  return toRead?.seq ?? lastLoadedSeq(window) + 1;
}
