import type { Invite } from "@parley/shared/contracts/invites";
import { expiryText } from "./expiry-text";
import { strings } from "./room-invites.strings";

/** Until when a link works, in words. */
export const inviteEnd = ({ expiresAt }: Pick<Invite, "expiresAt">): string =>
  expiresAt === null ? strings.list.never : strings.list.expires(expiryText(expiresAt));
