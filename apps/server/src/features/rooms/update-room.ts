import type { ArchiveRoom, UnarchiveRoom, UpdateRoom } from "@parley/shared/contracts/rooms";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { changeRoom, permit, requireOpenRoom } from "./change-room";
import { canArchiveRoom, canUpdateRoom } from "./rooms.policy";
import { presentRoom } from "./rooms.presenter";

export const updateRoom: Service<typeof UpdateRoom> = (ctx, { roomId, name, topic }) =>
  changeRoom(ctx, roomId, async ({ change, room, person }) => {
    permit(canUpdateRoom(room, person), "Only an owner or a moderator may change this room");
    requireOpenRoom(room);
    const isRenamed = name !== undefined && name !== room.name;
    const isRetitled = topic !== undefined && topic !== room.topic;
    if (isRenamed) await change.addSystemLine(person.userId, { type: "renamed", name });
    if (isRetitled) await change.addSystemLine(person.userId, { type: "topic_changed", topic });
    if (isRenamed || isRetitled)
      change.setSettings({ ...(isRenamed && { name }), ...(isRetitled && { topic }) });
    return presentRoom(room);
  });

export const archiveRoom: Service<typeof ArchiveRoom> = (ctx, { roomId }) =>
  changeRoom(ctx, roomId, async ({ tx, change, room, person }) => {
    permit(canArchiveRoom(room, person), "You may not archive this room");
    if (room.archivedAt) return presentRoom(room);
    await change.addSystemLine(person.userId, { type: "archived" });
    change.setSettings({ archivedAt: new Date() });
    await noteAct(tx, ctx.actor, "room:archive", { roomId });
    return presentRoom(room);
  });

export const unarchiveRoom: Service<typeof UnarchiveRoom> = (ctx, { roomId }) =>
  changeRoom(ctx, roomId, async ({ tx, change, room, person }) => {
    permit(canArchiveRoom(room, person), "You may not open this room again");
    if (!room.archivedAt) return presentRoom(room);
    await change.addSystemLine(person.userId, { type: "unarchived" });
    change.setSettings({ archivedAt: null });
    await noteAct(tx, ctx.actor, "room:unarchive", { roomId });
    return presentRoom(room);
  });
