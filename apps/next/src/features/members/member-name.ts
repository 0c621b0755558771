import type { User } from "@parley/shared/contracts/users";
import { strings } from "./members.strings";

/** A profile that is not loaded yet has no name. */
export const memberName = (user: User | undefined): string => user?.displayName ?? strings.unknown;
