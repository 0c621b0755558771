import type { User } from "@parley/shared/contracts/users";
import { fuzzyMatch } from "../switcher/fuzzy-match";
import { strings } from "./mentions.strings";

export interface MentionOption {
  /** A person's id, or `room`. */
  target: string;
  name: string;
  /** Null for the room. */
  user: User | null;
  isInRoom: boolean;
}

export interface MentionCandidates {
  members: readonly User[];
  /** Of the workspace; may hold members too. */
  others: readonly User[];
  myId: string | null;
}

const shown = 8;

/** Whom a text after an @ may mean: people of the room first, then the room itself and other people. */
export function rankMentions(query: string, { members, others, myId }: MentionCandidates): MentionOption[] {
  const isMember = new Set(members.map(({ id }) => id));
  const people = [...members, ...others.filter(({ id }) => !isMember.has(id))]
    .filter(({ id, displayName, banned }) => id !== myId && displayName !== "" && !banned)
    .map((user) => ({ target: user.id, name: user.displayName, user, isInRoom: isMember.has(user.id) }));
  const room = { target: "room", name: strings.room, user: null, isInRoom: true };
  const ranked = [...people, room]
    .flatMap((option) => {
      const score = scoreOf(query, option.name);
      // Nobody chose a stranger before typing.
      return score === null || (query === "" && !option.isInRoom) ? [] : { option, score };
    })
    .sort(
      (a, b) =>
        Number(b.option.isInRoom) - Number(a.option.isInRoom) ||
        b.score - a.score ||
        Number(a.option.user === null) - Number(b.option.user === null) ||
        a.option.name.localeCompare(b.option.name, "en"),
    )
    .map(({ option }) => option);
  // Among many people the room is still there to be chosen.
  return ranked.length > shown && ranked.includes(room)
    ? [...ranked.filter((option) => option !== room).slice(0, shown - 1), room]
    : ranked.slice(0, shown);
}

/** After a space the sentence may have gone on, so only the beginning of a name counts there. */
function scoreOf(query: string, name: string): number | null {
  if (!query.includes(" ")) return fuzzyMatch(query, name);
  return name.toLocaleLowerCase().startsWith(query.toLocaleLowerCase()) ? 1 : null;
}
