import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { isLeader, keepsOrder, type Person } from "../rooms/rooms.policy";

/** An invite may let in who is not of the workspace yet, so it takes more than to bring a person of it into a public room. */
export const canCreateInvite = ({ kind }: Pick<RoomRow, "kind">, person: Person) =>
  kind !== "direct" && isLeader(person);

/** To see a room's invites and make them stop working. */
export const canManageInvites = (room: Pick<RoomRow, "kind">, person: Person) =>
  canCreateInvite(room, person) || keepsOrder(room, person);
