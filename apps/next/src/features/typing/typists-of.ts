import type { PayloadOf } from "@parley/shared/contracts/define";
import type { TypingChanged } from "@parley/shared/contracts/typing";

const mostNamed = 3;

/**
 * Whom to name, and how many others there are: three names at most, and never a fourth as "1 other".
 * @param unseen myself, and whom I block
 */
export function typistsOf(
  { userIds, count }: Pick<PayloadOf<typeof TypingChanged>, "userIds" | "count">,
  unseen: readonly (string | null)[],
): { named: string[]; others: number } {
  const theirs = userIds.filter((id) => !unseen.includes(id));
  const total = count - (userIds.length - theirs.length);
  const named = theirs.slice(0, total <= mostNamed ? mostNamed : mostNamed - 1);
  return { named, others: total - named.length };
}
