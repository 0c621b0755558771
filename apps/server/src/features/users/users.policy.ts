import type { UserRow } from "@parley/shared/db/queries/users";
import type { Actor } from "../../context";

/** To ban, deactivate or sign out; nobody locks themselves out. */
export const canShutOut = (actor: Pick<Actor, "userId" | "role">, target: Pick<UserRow, "id">): boolean =>
  actor.role === "admin" && actor.userId !== target.id;

/** To lift a ban, to end a deactivation, and to give roles, their own too. */
export const canManageAccounts = (actor: Pick<Actor, "role">): boolean => actor.role === "admin";
