import { describe, expect, it } from "vitest";
import { canAddMembers, canRemoveMember, canSetMemberRole } from "../members/members.policy";
import { canCreateInvite, canManageInvites } from "../invites/invites.policy";
import { canArchiveRoom, canJoinRoom, canLeaveRoom, canUpdateRoom, type Person } from "./rooms.policy";

const rooms = {
  public: { kind: "public", isGeneral: false },
  private: { kind: "private", isGeneral: false },
  general: { kind: "public", isGeneral: true },
  direct: { kind: "direct", isGeneral: false },
} as const;

const people = {
  owner: { isAdmin: false, member: { role: "owner" } },
  moderator: { isAdmin: false, member: { role: "moderator" } },
  member: { isAdmin: false, member: { role: "member" } },
  outsider: { isAdmin: false, member: null },
  admin: { isAdmin: true, member: null },
  adminInside: { isAdmin: true, member: { role: "member" } },
} as const satisfies Record<string, Person>;

type RoomName = keyof typeof rooms;
type PersonName = keyof typeof people;
const allowed = (may: (room: (typeof rooms)[RoomName], person: Person) => boolean) =>
  Object.fromEntries(
    Object.entries(rooms).map(([name, room]) => [
      name,
      (Object.keys(people) as PersonName[]).filter((person) => may(room, people[person])),
    ]),
  );

describe("who may", () => {
  it("rename a room", () => {
    expect(allowed(canUpdateRoom)).toEqual({
      public: ["owner", "moderator", "admin", "adminInside"],
      private: ["owner", "moderator"],
      general: ["owner", "moderator", "admin", "adminInside"],
      direct: [],
    });
  });

  it("archive a room", () => {
    expect(allowed(canArchiveRoom)).toEqual({
      public: ["owner", "admin", "adminInside"],
      private: ["owner"],
      general: [],
      direct: [],
    });
  });

  it("bring people in", () => {
    expect(allowed(canAddMembers)).toEqual({
      public: ["owner", "moderator", "member", "adminInside"],
      private: ["owner", "moderator"],
      general: ["owner", "moderator", "member", "adminInside"],
      direct: [],
    });
  });

  it("remove a plain member", () => {
    expect(allowed((room, person) => canRemoveMember(room, person, { role: "member" }))).toEqual({
      public: ["owner", "moderator", "admin", "adminInside"],
      private: ["owner", "moderator"],
      general: [],
      direct: [],
    });
  });

  it("remove a moderator or an owner", () => {
    for (const role of ["moderator", "owner"] as const) {
      expect(allowed((room, person) => canRemoveMember(room, person, { role }))).toEqual({
        public: ["owner", "admin", "adminInside"],
        private: ["owner"],
        general: [],
        direct: [],
      });
    }
  });

  it("change roles", () => {
    expect(allowed(canSetMemberRole)).toEqual({
      public: ["owner"],
      private: ["owner"],
      general: ["owner"],
      direct: [],
    });
  });

  it("make an invite, and see and revoke them", () => {
    expect(allowed(canCreateInvite)).toEqual({
      public: ["owner", "moderator"],
      private: ["owner", "moderator"],
      general: ["owner", "moderator"],
      direct: [],
    });
    expect(allowed(canManageInvites)).toEqual({
      public: ["owner", "moderator", "admin", "adminInside"],
      private: ["owner", "moderator"],
      general: ["owner", "moderator", "admin", "adminInside"],
      direct: [],
    });
  });

  it("join and leave", () => {
    expect(Object.values(rooms).map(canJoinRoom)).toEqual([true, false, true, false]);
    expect(Object.values(rooms).map(canLeaveRoom)).toEqual([true, true, false, false]);
  });
});
