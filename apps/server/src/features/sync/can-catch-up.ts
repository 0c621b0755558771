import { limits } from "@parley/shared/limits";

/** Whether a copy at `since` can be brought up to `head` change by change. */
export const canCatchUp = (since: number, head: number): boolean =>
  since <= head && head - since <= limits.catchUpRevs;
