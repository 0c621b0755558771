import type { JoinRoom, LeaveRoom } from "@parley/shared/contracts/rooms";
import type { Service } from "../../transport/execute";
import { admitMembers } from "../members/admit-members";
import { dismissMember } from "../members/dismiss-member";
import { changeRoom, permit, requireOpenRoom } from "./change-room";
import { getRoomView } from "./get-room";
import { canJoinRoom, canLeaveRoom } from "./rooms.policy";

export const joinRoom: Service<typeof JoinRoom> = async (ctx, { roomId }) => {
  await changeRoom(ctx, roomId, async (work) => {
    const { room, person } = work;
    if (person.member) return;
    permit(canJoinRoom(room), "This room can't be joined");
    requireOpenRoom(room);
    await admitMembers(work, [person.userId], { by: person.userId, line: { type: "joined" } });
  });
  return getRoomView(ctx, roomId);
};

/** Leaving is allowed in an archived room too. */
export const leaveRoom: Service<typeof LeaveRoom> = (ctx, { roomId }) =>
  changeRoom(ctx, roomId, async (work) => {
    const { room, person } = work;
    permit(canLeaveRoom(room), room.isGeneral ? "Everyone is in this room" : "This room can't be left");
    if (person.member) await dismissMember(work, person.member);
    return { roomId: room.id };
  });
