import { isHidden } from "@parley/client/features/direct/is-hidden";
import type { Room } from "@parley/shared/contracts/rooms";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";

/** The room to show first. The last one counts only while the person is still in it. */
export function firstRoom({ rooms }: PersonSnapshot, lastRoomId: string | undefined): Room | undefined {
  const mine = rooms.filter((each) => !isHidden(each)).map(({ room }) => room);
  return mine.find(({ id }) => id === lastRoomId) ?? mine.find(({ isGeneral }) => isGeneral) ?? mine[0];
}
