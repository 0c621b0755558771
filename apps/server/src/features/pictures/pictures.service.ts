import type { GetPicture, RemovePicture, SetPicture } from "@parley/shared/contracts/pictures";
import { deletePicture, findPicture, upsertPicture } from "@parley/shared/db/queries/pictures";
import { lockUser, updateUser, type UserRow } from "@parley/shared/db/queries/users";
import { raiseWorkspaceRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import { limits } from "@parley/shared/limits";
import { createHash } from "node:crypto";
import type { SignedInCtx } from "../../context";
import type { Service } from "../../transport/execute";
import { presentMe } from "../users/users.presenter";
import { readWebp } from "./read-webp";

const minSide = 16;

export const setPicture: Service<typeof SetPicture> = (ctx, { webp: base64 }) => {
  const webp = Buffer.from(base64, "base64");
  requireAvatar(webp);
  const hash = createHash("sha256").update(webp).digest("hex");
  return changePicture(ctx, hash, webp);
};

export const removePicture: Service<typeof RemovePicture> = (ctx) => changePicture(ctx, null, null);

/** The picture and the profile that names it, in one transaction; everybody hears of it as of a new name. */
async function changePicture(ctx: SignedInCtx, image: UserRow["image"], webp: Buffer | null) {
  const { userId, expiresAt } = ctx.actor;
  const me = await ctx.db.transact(async (tx) => {
    const before = await lockUser(tx, userId);
    if (!before || before.bannedAt) throw new AppError("unauthenticated", "Sign in first");
    if (before.image === image) return before;
    if (image !== null && webp !== null) await upsertPicture(tx, { userId, hash: image, webp });
    else await deletePicture(tx, userId);
    return updateUser(tx, userId, { image, rev: await raiseWorkspaceRev(tx) });
  });
  ctx.feed.workspaceChanged();
  return presentMe(me, expiresAt);
}

/** @throws AppError `invalid_input` */
function requireAvatar(webp: Buffer): void {
  const refuse = (problem: string) => {
    throw new AppError("invalid_input", "This can't be a picture of a person", {
      details: { problems: [{ path: "webp", message: problem }] },
    });
  };
  if (webp.length > limits.pictureBytes) refuse(`is larger than ${limits.pictureBytes} bytes`);
  const size = readWebp(webp);
  if (!size) return refuse("is no still WebP picture without metadata");
  if (size.width !== size.height) refuse("is no square");
  if (size.width < minSide || size.width > limits.pictureSideMax)
    refuse(`is not ${minSide} to ${limits.pictureSideMax} pixels wide`);
}

export const getPicture: Service<typeof GetPicture> = async (ctx, { hash }) => {
  const webp = await findPicture(ctx.db.orm, hash);
  if (!webp) throw new AppError("not_found", "There is no such picture");
  return ReadableStream.from([webp]);
};
