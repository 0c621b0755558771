import { describe, expect, test } from "vitest";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import type { RoomKind, RoomRole } from "@parley/shared/contracts/rooms";
import type { Me } from "@parley/shared/contracts/users";
import { newId } from "@parley/shared/id";
import { roomEntry } from "@/test/room-entry";
import { canCreateInvite, canManageInvites } from "../../../../server/src/features/invites/invites.policy";
import {
  canAddMembers,
  canRemoveMember,
  canSetMemberRole,
} from "../../../../server/src/features/members/members.policy";
import {
  canModerateMessages,
  canSendMessage,
} from "../../../../server/src/features/messages/messages.policy";
import {
  canArchiveRoom,
  canLeaveRoom,
  canUpdateRoom,
} from "../../../../server/src/features/rooms/rooms.policy";
import { roomPermissions } from "./room-permissions";

const kinds: RoomKind[] = ["public", "private", "direct"];
const roles: (RoomRole | null)[] = ["owner", "moderator", "member", null];
const targets: RoomRole[] = ["owner", "moderator", "member"];

const me = (role: Me["role"]): Me => ({
  id: newId(),
  rev: 1,
  displayName: "Ada",
  image: null,
  role,
  banned: false,
  deactivated: false,
  deleted: false,
  timeZone: null,
  status: null,
  email: "ada@example.org",
  named: true,
  sessionExpiresAt: "2027-01-01T00:00:00.000Z",
});

function entryOf(kind: RoomKind, role: RoomRole | null, isGeneral: boolean, isArchived: boolean): RoomEntry {
  return roomEntry({ kind, isGeneral, archivedAt: isArchived ? "2026-03-02T10:00:00.000Z" : null }, { role });
}

const cases = kinds.flatMap((kind) =>
  roles.flatMap((role) =>
    [false, true].flatMap((isAdmin) =>
      (kind === "public" ? [false, true] : [false]).map((isGeneral) => ({ kind, role, isAdmin, isGeneral })),
    ),
  ),
);

describe("what a room offers is what the server allows", () => {
  test.each(cases)("$kind room, general: $isGeneral, role $role, admin: $isAdmin", (each) => {
    const { kind, role, isAdmin, isGeneral } = each;
    const may = roomPermissions(entryOf(kind, role, isGeneral, false), me(isAdmin ? "admin" : "member"));
    const room = { kind, isGeneral };
    const person = { isAdmin, member: role === null ? null : { role } };
    expect({ ...may, remove: targets.map(may.remove) }).toEqual({
      write: canSendMessage({ archived: false }, role !== null),
      moderate: canModerateMessages(room, person),
      edit: canUpdateRoom(room, person),
      archive: canArchiveRoom(room, person),
      leave: canLeaveRoom(room) && role !== null,
      addPeople: canAddMembers(room, person),
      createInvites: canCreateInvite(room, person),
      manageInvites: canManageInvites(room, person),
      setRoles: canSetMemberRole(room, person),
      remove: targets.map((target) => canRemoveMember(room, person, { role: target })),
    });
  });

  test("an archived room can only be left, opened again, moderated and have its invites revoked", () => {
    const may = roomPermissions(entryOf("private", "owner", false, true), me("member"));
    expect({ ...may, remove: targets.map(may.remove) }).toEqual({
      write: false,
      moderate: true,
      edit: false,
      archive: true,
      leave: true,
      addPeople: false,
      createInvites: false,
      manageInvites: true,
      setRoles: false,
      remove: [false, false, false],
    });
  });
});
