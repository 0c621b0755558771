import type { ParleyStore } from "../../store";
import { roomChangesApplied } from "../rooms/room-actions";
import type { UserLookup } from "../users/ensure-users";

interface Parts {
  store: Pick<ParleyStore, "getState">;
  users: Pick<UserLookup, "ensure">;
}

/** Whoever comes into a room whose people are loaded is shown by name too, as they are. */
export function ensureNewcomers({ store, users }: Parts, action: unknown): void {
  if (!roomChangesApplied.match(action)) return;
  const { roomId, members } = action.payload.changes;
  if (members.length === 0 || store.getState().members[roomId] === undefined) return;
  users.ensure(members.filter(({ left }) => !left).map(({ userId }) => userId));
}
