import type { Reaction } from "@parley/shared/contracts/messages";
import type { Wishes } from "./reaction-wishes";

/** The reactions as they will be once my wishes are granted. */
export function withWishes(
  reactions: readonly Reaction[],
  wishes: Wishes,
  myId: string,
): readonly Reaction[] {
  let shown = reactions;
  for (const [emoji, wanted] of wishes) shown = withWish(shown, emoji, wanted, myId);
  return shown;
}

function withWish(reactions: readonly Reaction[], emoji: string, wanted: boolean, myId: string) {
  const there = reactions.find((reaction) => reaction.emoji === emoji);
  if (wanted === (there?.userIds.includes(myId) ?? false)) return reactions;
  if (there === undefined) return [...reactions, { emoji, userIds: [myId] }];
  const userIds = wanted ? [...there.userIds, myId] : there.userIds.filter((id) => id !== myId);
  return reactions.flatMap((each) => {
    if (each !== there) return each;
    return userIds.length === 0 ? [] : { emoji, userIds };
  });
}
