import type { AcceptInvite } from "@parley/shared/contracts/invites";
import { findInvite, takeInviteUse } from "@parley/shared/db/queries/invites";
import { AppError } from "@parley/shared/errors";
import type { Service } from "../../transport/execute";
import { admitMembers } from "../members/admit-members";
import { changeRoom } from "../rooms/change-room";
import { getRoomView } from "../rooms/get-room";
import { readInviteToken } from "./invite-token";

/** One answer for each reason, so that it tells nothing about an invite that is not theirs. */
export const inviteInvalid = () => new AppError("invite_invalid", "This invite does not work any more");

/** Who is in the room already gets it as the answer, also when the invite has ended: it may be what brought them there. */
export const acceptInvite: Service<typeof AcceptInvite> = async (ctx, { token }) => {
  const inviteId = readInviteToken(ctx.config.authSecret, token);
  const invite = inviteId === null ? null : await findInvite(ctx.db.orm, inviteId);
  if (!invite) throw inviteInvalid();
  const { roomId } = invite;

  await changeRoom(
    ctx,
    roomId,
    async (work) => {
      const { tx, person } = work;
      if (person.member) return;
      const use = { inviteId: invite.id, userId: person.userId, now: new Date() };
      if (!(await takeInviteUse(tx, use))) throw inviteInvalid();
      await admitMembers(work, [person.userId], { by: person.userId, line: { type: "joined" } });
    },
    { evenHidden: true },
  );
  return getRoomView(ctx, roomId);
};
