import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import type { RoomRole } from "@parley/shared/contracts/rooms";
import type { Me } from "@parley/shared/contracts/users";

/** What the room offers me. The server decides again; this only leaves out what it would refuse. */
export interface RoomPermissions {
  /** To send, edit, answer and react. */
  write: boolean;
  /** To take back what others wrote, also in an archived room. */
  moderate: boolean;
  edit: boolean;
  archive: boolean;
  leave: boolean;
  /** To bring people of the workspace in. */
  addPeople: boolean;
  createInvites: boolean;
  manageInvites: boolean;
  setRoles: boolean;
  remove: (role: RoomRole) => boolean;
}

/** Apart from the rest, for what every line of a room asks: it takes no profile, and seldom changes. */
export const canWriteIn = (entry: Pick<RoomEntry, "room" | "membership"> | undefined): boolean =>
  entry !== undefined && entry.membership !== null && entry.room.archivedAt === null;

export function roomPermissions(
  entry: Pick<RoomEntry, "room" | "membership">,
  me: Me | null,
): RoomPermissions {
  const { room, membership } = entry;
  const isFixed = room.kind === "direct";
  const isArchived = room.archivedAt !== null;
  const isOwner = membership?.role === "owner";
  const isLeader = isOwner || membership?.role === "moderator";
  const keepsOrder = room.kind === "public" && me?.role === "admin";
  const canLeave = !isFixed && !room.isGeneral;
  const canRemove = canLeave && !isArchived;
  return {
    write: canWriteIn(entry),
    moderate: !isFixed && (isLeader || keepsOrder),
    edit: !isFixed && !isArchived && (isLeader || keepsOrder),
    archive: canLeave && (isOwner || keepsOrder),
    leave: canLeave && membership !== null,
    addPeople:
      !isArchived &&
      ((room.kind === "public" && membership !== null) || (room.kind === "private" && isLeader)),
    createInvites: !isFixed && !isArchived && isLeader,
    manageInvites: !isFixed && (isLeader || keepsOrder),
    setRoles: !isFixed && !isArchived && isOwner,
    remove: (role) => canRemove && (isOwner || keepsOrder || (isLeader && role === "member")),
  };
}
