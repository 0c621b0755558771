import { othersIn } from "@parley/client/features/direct/select-direct";
import type { User } from "@parley/shared/contracts/users";
import { strings } from "./direct.strings";

/** Up to so many are all named; of more the first two. */
const named = 3;
const list = new Intl.ListFormat("en-GB", { type: "conjunction" });
const byName = new Intl.Collator("en", { sensitivity: "base" });

type Users = Readonly<Record<string, User>>;

/** The others in a direct room, or me in my own notes; those whose names are not known yet come last. */
export const othersByName = (people: readonly string[], myId: string | null, users: Users) =>
  othersIn(people, myId)
    .map((id) => ({ id, name: users[id]?.displayName }))
    .sort((a, b) => Number(a.name === undefined) - Number(b.name === undefined) || compareNames(a, b));

const compareNames = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
  byName.compare(a.name ?? "", b.name ?? "");

/** A direct room is called by the people in it besides me: "Ana, Ben and 2 others". */
export function directTitle(people: readonly string[], myId: string | null, users: Users): string {
  const others = othersByName(people, myId, users);
  const names = others.flatMap(({ name }) => name ?? []);
  const [first] = names;
  if (first === undefined || names.length < others.length) return strings.unnamed;
  if (others.length === 1) return others[0]?.id === myId ? strings.notes(first) : first;
  return list.format(
    names.length <= named ? names : [...names.slice(0, 2), strings.others(names.length - 2)],
  );
}
