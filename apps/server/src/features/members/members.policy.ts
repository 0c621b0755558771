import type { MemberRow, RoomRow } from "@parley/shared/db/queries/room-changes";
import { canLeaveRoom, isLeader, isOwner, keepsOrder, type Person } from "../rooms/rooms.policy";

type RoomFacts = Pick<RoomRow, "kind" | "isGeneral">;

/** Anybody could join a public room by themselves, so any member may bring them; a private one is opened by who leads it. */
export const canAddMembers = ({ kind }: RoomFacts, person: Person) =>
  (kind === "public" && person.member !== null) || (kind === "private" && isLeader(person));

/** To remove this member, somebody else than the person themselves. */
export const canRemoveMember = (room: RoomFacts, person: Person, target: Pick<MemberRow, "role">) =>
  canLeaveRoom(room) &&
  (isOwner(person) || keepsOrder(room, person) || (isLeader(person) && target.role === "member"));

/** To remove anybody at all. */
export const canRemoveMembers = (room: RoomFacts, person: Person) =>
  canRemoveMember(room, person, { role: "member" });

export const canSetMemberRole = ({ kind }: RoomFacts, person: Person) => kind !== "direct" && isOwner(person);
