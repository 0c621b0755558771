import type { RoomChanges } from "@parley/shared/contracts/sync";
import type { ParleyStore } from "../../store";
import { applyRoomChanges } from "./apply-room-changes";
import type { RoomCatchUp } from "./catch-up-room";

interface Parts {
  store: ParleyStore;
  catchUp: RoomCatchUp;
  person: { refresh: () => void };
}

/** `room:changed`: what happened in one of my rooms. */
export function onRoomChanged({ store, catchUp, person }: Parts, changes: RoomChanges) {
  const { roomId } = changes;
  const applied = applyRoomChanges(store, changes);
  if (applied === "unknown") {
    // A room that I was let into a moment ago; the snapshot brings it.
    person.refresh();
    return;
  }
  if (applied === "gap") catchUp.hold(changes);
  if (applied === "reset") catchUp.reset(roomId);
  else catchUp.request(roomId);

  const myId = store.getState().me.userId;
  if (changes.members.some((member) => member.left && member.userId === myId)) person.refresh();
}
