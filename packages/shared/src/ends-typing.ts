import type { Message } from "./contracts/messages";

/** Whether this row of a room's changes is what its author was typing. It is not, where others changed it since. */
export const endsTyping = ({ system, editedAt, deletedAt, pinned, reactions }: Message): boolean =>
  system === null && editedAt === null && deletedAt === null && pinned === null && reactions.length === 0;
