import type { User } from "@parley/shared/contracts/users";
import { Badge } from "@/ui/badge";
import { strings } from "./profile.strings";

/** Why a person may not sign in; nothing for who may, and for an account that is gone. */
export function StandingBadge({ user }: { user: Pick<User, "banned" | "deactivated" | "deleted"> }) {
  if (!user.banned || user.deleted) return null;
  if (user.deactivated) return <Badge>{strings.deactivated}</Badge>;
  return <Badge tone="danger">{strings.banned}</Badge>;
}
