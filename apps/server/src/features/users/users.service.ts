import type { GetMe, GetUser, ListAccounts, ListUsers, UpdateMe } from "@parley/shared/contracts/users";
import { Id } from "@parley/shared/contracts/common";
import {
  findUser,
  listAccounts as listAccountRows,
  listUsers as listUserRows,
  lockUser,
  updateUser,
} from "@parley/shared/db/queries/users";
import { raiseWorkspaceRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import type { Service } from "../../transport/execute";
import { noSuchPerson } from "./get-person";
import { joinGeneral } from "./join-general";
import { presentAccount, presentMe, presentUser } from "./users.presenter";

export const getMe: Service<typeof GetMe> = async (ctx) => {
  const me = await findUser(ctx.db.orm, ctx.actor.userId);
  if (!me) throw new AppError("unauthenticated", "Sign in first");
  return presentMe(me, ctx.actor.expiresAt);
};

export const updateMe: Service<typeof UpdateMe> = async (ctx, { displayName, timeZone }) => {
  const { userId, expiresAt } = ctx.actor;
  const { me, joined } = await ctx.db.transact(async (tx) => {
    // Rooms are locked before people, hence before this look at whether there was a name already.
    const general = ctx.actor.named || !displayName ? null : await joinGeneral(tx, userId);
    const before = await lockUser(tx, userId);
    if (!before || before.bannedAt) throw new AppError("unauthenticated", "Sign in first");
    const wanted = {
      name: displayName ?? before.name,
      timeZone: timeZone === undefined ? before.timeZone : timeZone,
    };
    // Nobody sees an account without a name, so nothing else of it is chosen before.
    if (wanted.name === "") throw new AppError("name_required", "Choose a display name first");
    if (before.name === wanted.name && before.timeZone === wanted.timeZone)
      return { me: before, joined: general };
    const rev = await raiseWorkspaceRev(tx);
    return { me: await updateUser(tx, userId, { ...wanted, rev }), joined: general };
  });
  ctx.feed.workspaceChanged();
  if (joined) {
    ctx.feed.roomChanged(joined.roomId, joined.head);
    ctx.feed.personChanged(userId);
  }
  return presentMe(me, expiresAt);
};

/** The last id stands for its place in the order; the name itself may be too long for a cursor. */
function readPlace(cursor: string | undefined): string | undefined {
  const place = Id.optional().safeParse(cursor);
  if (!place.success) throw new AppError("invalid_input", "The cursor is not one of this list");
  return place.data;
}

const nextOf = (rows: unknown[], page: { id: string }[]) =>
  rows.length > page.length ? (page.at(-1)?.id ?? null) : null;

export const listUsers: Service<typeof ListUsers> = async (ctx, { text, ids, cursor, limit }) => {
  const after = readPlace(cursor);
  const rows = await listUserRows(ctx.db.orm, { text, ids, after, limit: limit + 1 });
  const users = rows.slice(0, limit).map(presentUser);
  return { users, next: nextOf(rows, users) };
};

export const listAccounts: Service<typeof ListAccounts> = async (ctx, { cursor, limit, ...filter }) => {
  const place = { after: readPlace(cursor), limit: limit + 1 };
  const rows = await listAccountRows(ctx.db.orm, { ...filter, ...place, now: new Date() });
  const accounts = rows.slice(0, limit).map(presentAccount);
  return { accounts, next: nextOf(rows, accounts) };
};

export const getUser: Service<typeof GetUser> = async (ctx, { userId }) => {
  const user = await findUser(ctx.db.orm, userId);
  if (!user || user.name === "") throw noSuchPerson();
  return presentUser(user);
};
