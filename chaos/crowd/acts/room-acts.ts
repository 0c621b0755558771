import { hideDirectRoom, openDirectRoom } from "@parley/client/features/direct/direct-commands";
import { isHidden } from "@parley/client/features/direct/is-hidden";
import { acceptInvite } from "@parley/client/features/invites/accept-invite";
import { addMembers, removeMember, setMemberRole } from "@parley/client/features/members/member-commands";
import { setRoomNotifications } from "@parley/client/features/notifications/notification-commands";
import {
  archiveRoom,
  createRoom,
  joinRoom,
  leaveRoom,
  unarchiveRoom,
  updateRoom,
} from "@parley/client/features/rooms/room-commands";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import { newId } from "@parley/shared/id";
import type { Participant } from "../participant";
import type { Act } from "./act";

/** How a room is called that the crowd made: only these are archived, because in the planned ones faults write too. */
const madeName = (number: string) => `made ${number}`;
const isOwnMade = ({ room, membership }: RoomEntry) =>
  membership?.role === "owner" && room.name.startsWith(madeName(""));

const isShownDirect = ({ room, lastSeq, membership }: RoomEntry) =>
  room.kind === "direct" && membership !== null && !isHidden({ lastSeq, hiddenSeq: membership.hiddenSeq });

/** By a link that works once and is ended after it. */
async function comeByInvite(owner: Participant, guest: Participant, roomId: string) {
  const { call } = owner.client;
  const invite = await call("invite:create", { roomId, clientId: newId(), expiresInHours: 1, maxUses: 2 });
  if (!invite.ok) return;
  await acceptInvite(guest.client, invite.data.token);
  await call("invite:revoke", { roomId, inviteId: invite.data.id });
}

export const roomActs = {
  remove: {
    perMessage: 0.01,
    does: ["member:remove"],
    run: (scene) => {
      const found = scene.plannedMember(["member"]);
      if (!found) return false;
      const { room, owner, member } = found;
      void removeMember(owner.client, room.id, member.userId).then(() => {
        scene.noteOutside(room.id, member.userId);
      });
      return true;
    },
  },
  leave: {
    perMessage: 0.005,
    does: ["room:leave"],
    run: (scene) => {
      const one = scene.anybody();
      const roomId = scene.pick(one.roomIds.filter((id) => scene.mayLeave(one, id)));
      if (roomId === undefined) return false;
      void leaveRoom(one.client, roomId).then(() => {
        scene.noteOutside(roomId, one.id);
      });
      return true;
    },
  },
  comeBack: {
    perMessage: 0.015,
    does: ["room:join", "member:add", "invite:create", "invite:accept", "invite:revoke"],
    run: (scene) => {
      const found = scene.takeOutside();
      if (!found) return false;
      const { room, owner, guest } = found;
      if (scene.random.chance(0.3)) void comeByInvite(owner, guest, room.id);
      else if (room.kind === "public") void joinRoom(guest.client, room.id);
      else void addMembers(owner.client, room.id, [guest.id]);
      return true;
    },
  },
  role: {
    perMessage: 0.005,
    does: ["member:set-role"],
    run: (scene) => {
      const found = scene.plannedMember(["member", "moderator"]);
      if (!found) return false;
      const { room, owner, member } = found;
      const role = member.role === "member" ? "moderator" : "member";
      void setMemberRole(owner.client, room.id, member.userId, role);
      return true;
    },
  },
  rename: {
    perMessage: 0.005,
    does: ["room:update"],
    run: (scene) => {
      const found = scene.plannedRoom();
      if (!found) return false;
      const text = `of the hour ${scene.nextNumber()}`;
      const change = scene.random.chance(0.5) ? { name: text } : { topic: text };
      void updateRoom(found.owner.client, { roomId: found.room.id, ...change });
      return true;
    },
  },
  create: {
    perMessage: 0.003,
    does: ["room:create"],
    run: (scene) => {
      const one = scene.anybody();
      const other = scene.otherThan(one);
      const name = madeName(scene.nextNumber());
      void createRoom(one.client, { name, kind: "private" }).then((made) => {
        if (made.ok && other !== null) void addMembers(one.client, made.data.room.id, [other]);
      });
      return true;
    },
  },
  archive: {
    perMessage: 0.005,
    does: ["room:archive", "room:unarchive"],
    run: (scene) => {
      const found = scene.someoneWith(isOwnMade);
      if (!found) return false;
      const { room } = found.entry;
      void (room.archivedAt === null ? archiveRoom : unarchiveRoom)(found.one.client, room.id);
      return true;
    },
  },
  openDirect: {
    perMessage: 0.005,
    does: ["room:open-direct"],
    run: (scene) => {
      const one = scene.anybody();
      const other = scene.otherThan(one);
      if (other === null) return false;
      void openDirectRoom(one.client, [other]);
      return true;
    },
  },
  hide: {
    perMessage: 0.003,
    does: ["room:hide-direct"],
    run: (scene) => {
      const found = scene.someoneWith(isShownDirect);
      if (!found) return false;
      void hideDirectRoom(found.one.client, found.entry.room.id);
      return true;
    },
  },
  mute: {
    perMessage: 0.005,
    does: ["room:set-notifications"],
    run: (scene) => {
      const found = scene.someoneInRoom();
      if (!found) return false;
      const level = scene.pick(["all", "mentions", "nothing", null] as const) ?? null;
      const mute = scene.random.chance(0.5) ? { until: null } : null;
      void setRoomNotifications(found.one.client, found.roomId, { level, mute });
      return true;
    },
  },
} satisfies Record<string, Act>;
