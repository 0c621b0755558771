import { findUser, type UserRow } from "@parley/shared/db/queries/users";
import { AppError } from "@parley/shared/errors";
import type { Deps } from "../../context";

export const noSuchPerson = () => new AppError("not_found", "There is no such person");

/** Whether they have a name or not, for an admin. @throws AppError `not_found` */
export async function getPerson({ db }: Pick<Deps, "db">, userId: string): Promise<UserRow> {
  const user = await findUser(db.orm, userId);
  if (!user) throw noSuchPerson();
  return user;
}

/** The rev of a changed profile; an account without a name is shown to nobody, so it takes none. */
export const revOf = (user: Pick<UserRow, "name" | "rev">, rev: number): number =>
  user.name === "" ? user.rev : rev;
