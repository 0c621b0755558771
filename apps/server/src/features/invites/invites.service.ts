import { Id } from "@parley/shared/contracts/common";
import type {
  ListAllInvites,
  ListInvites,
  PreviewInvite,
  RevokeInvite,
} from "@parley/shared/contracts/invites";
import {
  listInvitesOfAllRooms,
  listWorkingInvites,
  revokeInvite as revokeInviteRow,
} from "@parley/shared/db/queries/invites";
import { AppError } from "@parley/shared/errors";
import { limits } from "@parley/shared/limits";
import { readCursor, writeCursor } from "../../page-cursor";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { changeRoom, permit } from "../rooms/change-room";
import { inviteInvalid } from "./accept-invite";
import { findUsableInvite } from "./find-usable-invite";
import { canManageInvites } from "./invites.policy";
import { presentInvite } from "./invites.presenter";

/** Under the room's lock, because tokens open the door: nobody sees them from the moment of their removal. */
export const listInvites: Service<typeof ListInvites> = (ctx, { roomId }) =>
  changeRoom(ctx, roomId, async ({ tx, room, person }) => {
    permit(canManageInvites(room, person), "You may not see this room's invites");
    const rows = await listWorkingInvites(tx, roomId, new Date(), limits.roomInvites);
    return { invites: rows.map((row) => presentInvite(row, ctx.config.authSecret)) };
  });

/** One statement sees all rooms at the same moment, so it needs none of their locks. */
export const listAllInvites: Service<typeof ListAllInvites> = async (ctx, { cursor, limit }) => {
  const rows = await listInvitesOfAllRooms(ctx.db.orm, {
    adminId: ctx.actor.userId,
    after: cursor === undefined ? undefined : readCursor(Id, cursor),
    now: new Date(),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  return {
    invites: page.map(({ invite, ...room }) => ({
      ...room,
      invite: presentInvite(invite, ctx.config.authSecret),
    })),
    next: rows.length > limit ? writeCursor(page.at(-1)?.invite.id) : null,
  };
};

/** Also in an archived room, whose invites would work again when it is opened again. */
export const revokeInvite: Service<typeof RevokeInvite> = (ctx, { roomId, inviteId }) =>
  changeRoom(ctx, roomId, async ({ tx, room, person }) => {
    permit(canManageInvites(room, person), "You may not revoke this room's invites");
    const now = new Date();
    const row = await revokeInviteRow(tx, { roomId, inviteId, now });
    if (!row) throw new AppError("not_found", "There is no such invite");
    // One that was revoked before keeps its time.
    if (row.revokedAt?.getTime() === now.getTime())
      await noteAct(tx, ctx.actor, "invite:revoke", { roomId, details: { inviteId } });
    return presentInvite(row, ctx.config.authSecret);
  });

export const previewInvite: Service<typeof PreviewInvite> = async (ctx, { token }) => {
  const usable = await findUsableInvite(ctx, token, ctx.actor?.userId);
  if (!usable) throw inviteInvalid();
  const { room, invitedBy } = usable;
  return { roomName: room.name, roomKind: room.kind, memberCount: room.memberCount, invitedBy };
};
