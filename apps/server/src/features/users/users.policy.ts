import type { UserRow } from "@parley/shared/db/queries/users";
import type { Actor } from "../../context";

/** Nobody locks themselves out: a workspace would be left without its admin. */
export const canBan = (actor: Pick<Actor, "userId" | "role">, target: Pick<UserRow, "id">): boolean =>
  actor.role === "admin" && actor.userId !== target.id;

export const canUnban = (actor: Pick<Actor, "role">): boolean => actor.role === "admin";
