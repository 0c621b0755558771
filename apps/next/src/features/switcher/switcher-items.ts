import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import type { Room } from "@parley/shared/contracts/rooms";
import type { User } from "@parley/shared/contracts/users";
import { callsIn, unreadShownIn } from "../rooms/calls-in";
import { fuzzyMatch } from "./fuzzy-match";
import { strings } from "./switcher.strings";

export const actionNames = [
  "createRoom",
  "newMessage",
  "browse",
  "settings",
  "administration",
  "light",
  "dark",
  "system",
  "signOut",
] as const;
export type ActionName = (typeof actionNames)[number];

export type SwitcherItem =
  | { key: string; kind: "room"; label: string; room: Room; unread: number; mentions: number }
  | { key: string; kind: "person"; label: string; user: User }
  | { key: string; kind: "action"; label: string; action: ActionName };

export interface SwitcherGroup {
  name: keyof typeof strings.groups;
  items: SwitcherItem[];
}

interface Sources {
  text: string;
  isAdmin: boolean;
  myRooms: readonly RoomEntry[];
  /** Ids of rooms that were open lately, the last one first. */
  recentIds: readonly string[];
  currentId: string | undefined;
  /** Public rooms that the server found for the text. */
  otherRooms: readonly Room[];
  /** People whom the server found for the text. */
  people: readonly User[];
  titleOf: (room: Room) => string;
}

/** Rows shown of one group: who needs more types more. */
const groupLimit = 12;

const roomItem =
  (titleOf: Sources["titleOf"]) =>
  (entry: Pick<RoomEntry, "room" | "membership">): SwitcherItem => ({
    key: entry.room.id,
    kind: "room",
    label: titleOf(entry.room),
    room: entry.room,
    unread: unreadShownIn(entry),
    mentions: callsIn(entry),
  });

const personItem = (user: User): SwitcherItem => ({
  key: user.id,
  kind: "person",
  label: user.displayName,
  user,
});

const actionItem = (action: ActionName): SwitcherItem => ({
  key: action,
  kind: "action",
  label: strings.actions[action],
  action,
});

/** What the switcher offers: with nothing typed the recent and the unread first, else the best matches. */
export function switcherGroups(sources: Sources): SwitcherGroup[] {
  const groups = sources.text === "" ? groupsToBegin(sources) : matchingGroups(sources);
  return groups.filter(({ items }) => items.length > 0);
}

const actionsOf = ({ isAdmin }: Pick<Sources, "isAdmin">) =>
  actionNames.filter((name) => isAdmin || name !== "administration");

function groupsToBegin({ isAdmin, myRooms, recentIds, currentId, titleOf }: Sources): SwitcherGroup[] {
  const open = myRooms.filter(({ room }) => room.archivedAt === null && room.id !== currentId);
  const byId = new Map(open.map((entry) => [entry.room.id, entry]));
  const recent = recentIds.flatMap((id) => byId.get(id) ?? []).slice(0, 5);
  const others = open.filter((entry) => !recent.includes(entry));
  const unreadFirst = [
    ...others.filter((entry) => unreadShownIn(entry) > 0 || callsIn(entry) > 0),
    ...others.filter((entry) => unreadShownIn(entry) === 0 && callsIn(entry) === 0),
  ];
  return [
    { name: "recent", items: recent.map(roomItem(titleOf)) },
    { name: "rooms", items: unreadFirst.slice(0, groupLimit - recent.length).map(roomItem(titleOf)) },
    { name: "actions", items: actionsOf({ isAdmin }).map(actionItem) },
  ];
}

function matchingGroups({
  text,
  isAdmin,
  myRooms,
  recentIds,
  otherRooms,
  people,
  titleOf,
}: Sources): SwitcherGroup[] {
  const mine = new Set(myRooms.map(({ room }) => room.id));
  const rooms = bestOf(myRooms, ({ room }) => {
    const score = fuzzyMatch(text, titleOf(room));
    if (score === null) return null;
    const recency = recentIds.indexOf(room.id);
    // Between names that match alike, the one that was open lately; archived ones come last.
    return score + (recency === -1 ? 0 : 40 - recency) - (room.archivedAt === null ? 0 : 2000);
  });
  const actions = bestOf(actionsOf({ isAdmin }), (name) => {
    const score = fuzzyMatch(text, strings.actions[name]);
    const isWord = ` ${strings.words[name]}`.includes(` ${text.toLowerCase()}`);
    return score ?? (isWord ? 0 : null);
  });
  // Whom a conversation of two is offered with already stands there.
  const talkedTo = new Set(rooms.flatMap(({ room }) => (room.people?.length === 2 ? room.people : [])));
  const strangers = people.filter(({ id }) => !talkedTo.has(id));
  const others = otherRooms.filter(({ id }) => !mine.has(id)).slice(0, groupLimit);
  return [
    { name: "rooms", items: rooms.map(roomItem(titleOf)) },
    { name: "people", items: strangers.slice(0, groupLimit).map(personItem) },
    { name: "actions", items: actions.map(actionItem) },
    { name: "join", items: others.map((room) => roomItem(titleOf)({ room, membership: null })) },
  ];
}

function bestOf<Candidate>(
  candidates: readonly Candidate[],
  scoreOf: (candidate: Candidate) => number | null,
): Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate) }))
    .filter((each): each is { candidate: Candidate; score: number } => each.score !== null)
    .sort((a, b) => b.score - a.score)
    .slice(0, groupLimit)
    .map(({ candidate }) => candidate);
}
