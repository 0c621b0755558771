import type { GetPersonSnapshot, ListRoomChanges, ListWorkspaceChanges } from "@parley/shared/contracts/sync";
import { AppError } from "@parley/shared/errors";
import { limits } from "@parley/shared/limits";
import type { Service } from "../../transport/execute";
import { getReadableRoom } from "../rooms/readable-room";
import { presentUser } from "../users/users.presenter";
import { canCatchUp } from "./can-catch-up";
import { presentPerson, presentReset, presentRoomChanges } from "./sync.presenter";

export const getPersonSnapshot: Service<typeof GetPersonSnapshot> = async (ctx) => {
  const person = await ctx.reads.findPerson({ userId: ctx.actor.userId });
  if (!person) throw new AppError("unauthenticated", "Sign in first");
  return presentPerson(ctx.actor.userId, person);
};

const needsReset = (since: number, head: number, epoch: string, clientEpoch: string | undefined) =>
  !canCatchUp(since, head) || (clientEpoch !== undefined && clientEpoch !== epoch);

export const listRoomChanges: Service<typeof ListRoomChanges> = async (
  ctx,
  { roomId, since, epoch: clientEpoch },
) => {
  const { room, epoch, accessRev } = await getReadableRoom(ctx, roomId);
  // Rows above `room.rev` are left out, so nothing shows that came after this moment's membership.
  const page = needsReset(since, room.rev, epoch, clientEpoch)
    ? presentReset(room, epoch, since)
    : presentRoomChanges(
        room,
        epoch,
        since,
        await ctx.reads.listRoomChanges({ roomId, since, head: room.rev }),
      );
  await ctx.feed.admit(ctx, accessRev);
  return page;
};

export const listWorkspaceChanges: Service<typeof ListWorkspaceChanges> = async (
  ctx,
  { since, epoch: clientEpoch },
) => {
  const { head, epoch, accessRev, rows } = await ctx.reads.listWorkspaceChanges(since);
  await ctx.feed.admit(ctx, accessRev);
  const reply = { epoch, since, users: [], more: false };
  if (needsReset(since, head, epoch, clientEpoch)) return { ...reply, head, reset: true };
  const reached = rows.length === limits.page ? (rows.at(-1)?.rev ?? head) : head;
  return { ...reply, head: reached, users: rows.map(presentUser), more: reached < head, reset: false };
};
