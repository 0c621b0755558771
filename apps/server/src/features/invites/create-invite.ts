import type { CreateInvite } from "@parley/shared/contracts/invites";
import {
  countWorkingInvites,
  findInviteByClientId,
  insertInvite,
  type InviteRow,
} from "@parley/shared/db/queries/invites";
import { AppError } from "@parley/shared/errors";
import { newId } from "@parley/shared/id";
import { limits } from "@parley/shared/limits";
import { requestHash } from "../../request-hash";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { changeRoom, permit, requireOpenRoom } from "../rooms/change-room";
import { canCreateInvite } from "./invites.policy";
import { presentInvite } from "./invites.presenter";

/** A repeat is looked up before the right to make one, and answered with the maker's own invite as it is now. */
export const createInvite: Service<typeof CreateInvite> = async (ctx, input) => {
  const { roomId, clientId, expiresInHours, maxUses } = input;
  const { userId } = ctx.actor;
  const hash = requestHash([roomId, expiresInHours, maxUses]);
  const secret = ctx.config.authSecret;
  const repeated = await findInviteByClientId(ctx.db.orm, userId, clientId);
  if (repeated) return presentInvite(sameRequest(repeated, hash), secret);

  const invite = await changeRoom(ctx, roomId, async ({ tx, room, person }) => {
    permit(canCreateInvite(room, person), "Only an owner or a moderator may invite people by a link");
    requireOpenRoom(room);
    const now = new Date();
    // Counted under the room's lock, so that the room's list always shows every one that works.
    if ((await countWorkingInvites(tx, roomId, now)) >= limits.roomInvites) {
      throw new AppError("conflict", "This room has too many invites; revoke one first");
    }
    const id = newId();
    const inserted = await insertInvite(tx, {
      id,
      roomId,
      createdBy: userId,
      clientId,
      requestHash: hash,
      createdAt: now,
      expiresAt: expiresInHours === null ? null : new Date(now.getTime() + expiresInHours * 3_600_000),
      maxUses,
    });
    if (inserted) await noteAct(tx, ctx.actor, "invite:create", { roomId, details: { inviteId: id } });
    return inserted ?? sameRequest(await findInviteByClientId(tx, userId, clientId), hash);
  });
  return presentInvite(invite, secret);
};

function sameRequest(earlier: InviteRow | null, hash: string): InviteRow {
  if (earlier?.requestHash === hash) return earlier;
  throw new AppError("conflict", "This client id belongs to another invite");
}
