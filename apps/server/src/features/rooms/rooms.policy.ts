import type { MemberRow, RoomRow } from "@parley/shared/db/queries/room-changes";

/** Whom a policy judges: their role in the workspace, and in the room where they are in it. */
export interface Person {
  isAdmin: boolean;
  member: Pick<MemberRow, "role"> | null;
}

type RoomFacts = Pick<RoomRow, "kind" | "isGeneral">;

export const isOwner = ({ member }: Person) => member?.role === "owner";
export const isLeader = ({ member }: Person) => member?.role === "owner" || member?.role === "moderator";

/** The admin keeps order in public rooms; in a private one that they are not in they are nobody. */
export const keepsOrder = ({ kind }: Pick<RoomRow, "kind">, { isAdmin }: Person) =>
  kind === "public" && isAdmin;

export const canUpdateRoom = (room: RoomFacts, person: Person) =>
  room.kind !== "direct" && (isLeader(person) || keepsOrder(room, person));

/** To archive and to open again. */
export const canArchiveRoom = (room: RoomFacts, person: Person) =>
  room.kind !== "direct" && !room.isGeneral && (isOwner(person) || keepsOrder(room, person));

export const canJoinRoom = (room: RoomFacts) => room.kind === "public";

/** Out of one's own sight; the others are left. */
export const canHideRoom = ({ kind }: Pick<RoomRow, "kind">) => kind === "direct";

/** The people of a direct room are fixed, and everyone is in general. */
export const canLeaveRoom = (room: RoomFacts) => room.kind !== "direct" && !room.isGeneral;
