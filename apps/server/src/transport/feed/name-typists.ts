import type { PayloadOf } from "@parley/shared/contracts/define";
import type { TypingChanged } from "@parley/shared/contracts/typing";
import { limits } from "@parley/shared/limits";

export type Typing = PayloadOf<typeof TypingChanged>;

/** Of all who type, as a room is told of them. */
export const nameTypists = (typists: readonly string[]): Pick<Typing, "userIds" | "count"> => ({
  userIds: typists.slice(0, limits.namedTypists),
  count: typists.length,
});
