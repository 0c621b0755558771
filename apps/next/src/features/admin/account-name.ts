import type { Account } from "@parley/shared/contracts/users";

/** Who has chosen no name yet is known by their address. */
export const accountName = ({ displayName, email }: Account): string => displayName || email;
