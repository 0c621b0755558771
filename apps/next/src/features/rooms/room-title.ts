import { selectMyId } from "@parley/client/features/me/me.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import type { RootState } from "@parley/client/store";
import type { Room } from "@parley/shared/contracts/rooms";
import { directTitle } from "../direct/direct-title";
import { useStore } from "../workspace-shell/use-client";

/** What a room is called: its name, or who is in it. */
export const roomTitle = (
  state: Pick<RootState, "me" | "users">,
  { people, name }: Pick<Room, "people" | "name">,
): string => (people === null ? name : directTitle(people, selectMyId(state), selectUsersById(state)));

/** Empty while the room is not known here. */
export function useRoomTitle(roomId: string): string {
  return useStore((state) => {
    const entry = selectRoom(roomId)(state);
    return entry === undefined ? "" : roomTitle(state, entry.room);
  });
}

/** For a list of rooms. */
export function useRoomTitles(): (room: Room) => string {
  const me = useStore((state) => state.me);
  const users = useStore((state) => state.users);
  return (room) => roomTitle({ me, users }, room);
}
