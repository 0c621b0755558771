import type { MemberRow, MessageRow } from "@parley/shared/db/queries/room-changes";

/** How far members got is for members. */
export const canListMarks = (member: MemberRow | null) => member !== null;

/** Who has read it is for its author; a system line has no readers. */
export const canListReaders = (message: Pick<MessageRow, "authorId" | "system">, member: MemberRow | null) =>
  message.system === null && member !== null && member.userId === message.authorId;
