/** A direct room that somebody hid, or that nobody has written into since another opened it: the next message shows it. */
export const isHidden = ({ hiddenSeq, lastSeq }: { hiddenSeq: number | null; lastSeq: number }): boolean =>
  hiddenSeq !== null && lastSeq <= hiddenSeq;
