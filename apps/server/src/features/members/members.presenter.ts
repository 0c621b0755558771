import type { Member } from "@parley/shared/contracts/members";
import type { MemberFacts } from "@parley/shared/db/queries/room-changes";

export const presentMember = (row: MemberFacts): Member => ({
  roomId: row.roomId,
  userId: row.userId,
  rev: row.rev,
  role: row.role,
  joinedAt: row.joinedAt.toISOString(),
  left: row.leftAt !== null,
});
