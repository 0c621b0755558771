import type { AccessToken } from "@parley/shared/contracts/tokens";

/** Whether a token's time is over; it stands in the list until it is removed. */
export const isExpired = ({ expiresAt }: AccessToken, now: Date = new Date()): boolean =>
  expiresAt !== null && new Date(expiresAt) <= now;
