import type { MessageRow } from "@parley/shared/db/queries/room-changes";
import { parseMentions } from "@parley/shared/parse-mentions";

/** Whom a message mentions, as it is kept: people's ids, and the room's own for all of it. Its author needs no telling. */
export function mentionTargetsOf({
  roomId,
  authorId,
  body,
}: Pick<MessageRow, "roomId" | "authorId" | "body">): string[] {
  const { userIds, room } = parseMentions(body);
  return [...userIds.filter((userId) => userId !== authorId), ...(room ? [roomId] : [])];
}
