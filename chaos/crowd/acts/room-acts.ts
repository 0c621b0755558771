import { hideDirectRoom, openDirectRoom } from "@parley/client/features/direct/direct-commands";
import { acceptInvite } from "@parley/client/features/invites/accept-invite";
import { addMembers, removeMember, setMemberRole } from "@parley/client/features/members/member-commands";
import { selectMembers } from "@parley/client/features/members/members.slice";
import { setRoomNotifications } from "@parley/client/features/notifications/notification-commands";
import {
  archiveRoom,
  createRoom,
  joinRoom,
  leaveRoom,
  unarchiveRoom,
  updateRoom,
} from "@parley/client/features/rooms/room-commands";
import type { RoomRole } from "@parley/shared/contracts/rooms";
import { newId } from "@parley/shared/id";
import { setTimeout as wait } from "node:timers/promises";
import type { Participant } from "../participant";
import type { Scene } from "../scene";
import type { Act } from "./act";

/** How long a room stays archived. */
const archivedMs = 300;
/** An archived room is opened again, whatever is in the way: nobody could write there any more. */
const unarchiveTries = 60;

/** A member of a room of the plan who is not its owner, with the owner to act on them. */
function someMember(scene: Scene, roles: readonly RoomRole[]) {
  const found = scene.someRoom();
  if (!found) return null;
  const inside = selectMembers(found.room.id)(found.owner.client.store.getState());
  const member = scene.pick(inside.filter(({ role }) => roles.includes(role)));
  return member && scene.person(member.userId) ? { ...found, member } : null;
}

async function archiveForAWhile(owner: Participant, roomId: string) {
  await archiveRoom(owner.client, roomId);
  for (let tries = 0; tries < unarchiveTries; tries++) {
    await wait(archivedMs);
    const result = await unarchiveRoom(owner.client, roomId);
    if (result.ok) return;
  }
}

/** By a link that works once and is ended after it. */
async function comeByInvite(owner: Participant, guest: Participant, roomId: string) {
  const { call } = owner.client;
  const invite = await call("invite:create", { roomId, clientId: newId(), expiresInHours: 1, maxUses: 1 });
  if (!invite.ok) return;
  await acceptInvite(guest.client, invite.data.token);
  await call("invite:revoke", { roomId, inviteId: invite.data.id });
}

export const roomActs = {
  remove: {
    perMessage: 0.01,
    does: ["member:remove"],
    run: (scene) => {
      const found = someMember(scene, ["member"]);
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
      const leavable = one.roomIds.filter((id) => (scene.planned(id)?.ownerId ?? one.id) !== one.id);
      const roomId = scene.pick(leavable);
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
      if (scene.random.chance(0.2)) void comeByInvite(owner, guest, room.id);
      else if (room.kind === "public") void joinRoom(guest.client, room.id);
      else void addMembers(owner.client, room.id, [guest.id]);
      return true;
    },
  },
  role: {
    perMessage: 0.005,
    does: ["member:set-role"],
    run: (scene) => {
      const found = someMember(scene, ["member", "moderator"]);
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
      const found = scene.someRoom();
      if (!found) return false;
      const text = `of the hour ${String(scene.random.below(1_000))}`;
      const change = scene.random.chance(0.5) ? { name: text } : { topic: text };
      void updateRoom(found.owner.client, { roomId: found.room.id, ...change });
      return true;
    },
  },
  archive: {
    perMessage: 0.001,
    does: ["room:archive", "room:unarchive"],
    run: (scene) => {
      const found = scene.someRoom();
      if (!found) return false;
      void archiveForAWhile(found.owner, found.room.id);
      return true;
    },
  },
  create: {
    perMessage: 0.001,
    does: ["room:create"],
    run: (scene) => {
      const [one, other] = [scene.anybody(), scene.anybody()];
      const name = `side room ${newId()}`;
      void createRoom(one.client, { name, kind: "private" }).then((made) => {
        if (made.ok && other !== one) void addMembers(one.client, made.data.room.id, [other.id]);
      });
      return true;
    },
  },
  openDirect: {
    perMessage: 0.005,
    does: ["room:open-direct"],
    run: (scene) => {
      const one = scene.anybody();
      const other = scene.anybodyBut(one);
      if (!other) return false;
      void openDirectRoom(one.client, [other.id]);
      return true;
    },
  },
  hide: {
    perMessage: 0.005,
    does: ["room:hide-direct"],
    run: (scene) => {
      const one = scene.anybody();
      const { byId } = one.client.store.getState().rooms;
      const roomId = scene.pick(one.roomIds.filter((id) => byId[id]?.room.kind === "direct"));
      if (roomId === undefined) return false;
      void hideDirectRoom(one.client, roomId);
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
