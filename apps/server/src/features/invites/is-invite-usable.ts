import type { Deps } from "../../context";
import { findUsableInvite } from "./find-usable-invite";

/** Whether this token lets its holder into some room, and so, where sign-up is by invite, into the workspace. */
export async function isInviteUsable(deps: Pick<Deps, "config" | "db">, token: string): Promise<boolean> {
  return (await findUsableInvite(deps, token)) !== null;
}
