import type { Reaction } from "@parley/shared/contracts/messages";

/** The reactions with this person's emoji among them; the same ones where it is there already. */
export function withReaction(reactions: Reaction[], emoji: string, userId: string): Reaction[] {
  const same = reactions.find((reaction) => reaction.emoji === emoji);
  if (!same) return [...reactions, { emoji, userIds: [userId] }];
  if (same.userIds.includes(userId)) return reactions;
  return reactions.map((each) => (each === same ? { emoji, userIds: [...each.userIds, userId] } : each));
}

/** The reactions without this person's emoji; the same ones where it is not there. */
export function withoutReaction(reactions: Reaction[], emoji: string, userId: string): Reaction[] {
  const same = reactions.find((reaction) => reaction.emoji === emoji);
  if (!same?.userIds.includes(userId)) return reactions;
  const userIds = same.userIds.filter((id) => id !== userId);
  return reactions.flatMap((each) => {
    if (each !== same) return each;
    return userIds.length === 0 ? [] : { emoji, userIds };
  });
}
