import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import type { Room } from "@parley/shared/contracts/rooms";
import { roomTitle } from "../rooms/room-title";
import { fuzzyMatch } from "./fuzzy-match";
import { strings } from "./switcher.strings";

export const actionNames = [
  "createRoom",
  "browse",
  "settings",
  "light",
  "dark",
  "system",
  "signOut",
] as const;
export type ActionName = (typeof actionNames)[number];

export type SwitcherItem =
  | { key: string; kind: "room"; label: string; room: Room; unread: number }
  | { key: string; kind: "action"; label: string; action: ActionName };

export interface SwitcherGroup {
  name: keyof typeof strings.groups;
  items: SwitcherItem[];
}

interface Sources {
  text: string;
  myRooms: readonly RoomEntry[];
  /** Ids of rooms that were open lately, the last one first. */
  recentIds: readonly string[];
  currentId: string | undefined;
  /** Public rooms that the server found for the text. */
  otherRooms: readonly Room[];
}

/** Rows shown of one group: who needs more types more. */
const groupLimit = 12;

const roomItem = ({ room, membership }: Pick<RoomEntry, "room" | "membership">): SwitcherItem => ({
  key: room.id,
  kind: "room",
  label: roomTitle(room),
  room,
  unread: membership?.unread ?? 0,
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

function groupsToBegin({ myRooms, recentIds, currentId }: Sources): SwitcherGroup[] {
  const open = myRooms.filter(({ room }) => room.archivedAt === null && room.id !== currentId);
  const byId = new Map(open.map((entry) => [entry.room.id, entry]));
  const recent = recentIds.flatMap((id) => byId.get(id) ?? []).slice(0, 5);
  const others = open.filter((entry) => !recent.includes(entry));
  const unreadFirst = [
    ...others.filter(({ membership }) => (membership?.unread ?? 0) > 0),
    ...others.filter(({ membership }) => (membership?.unread ?? 0) === 0),
  ];
  return [
    { name: "recent", items: recent.map(roomItem) },
    { name: "rooms", items: unreadFirst.slice(0, groupLimit - recent.length).map(roomItem) },
    { name: "actions", items: actionNames.map(actionItem) },
  ];
}

function matchingGroups({ text, myRooms, recentIds, otherRooms }: Sources): SwitcherGroup[] {
  const mine = new Set(myRooms.map(({ room }) => room.id));
  const rooms = bestOf(myRooms, ({ room }) => {
    const score = fuzzyMatch(text, roomTitle(room));
    if (score === null) return null;
    const recency = recentIds.indexOf(room.id);
    // Between names that match alike, the one that was open lately; archived ones come last.
    return score + (recency === -1 ? 0 : 40 - recency) - (room.archivedAt === null ? 0 : 2000);
  });
  const actions = bestOf(actionNames, (name) => {
    const score = fuzzyMatch(text, strings.actions[name]);
    const isWord = ` ${strings.words[name]}`.includes(` ${text.toLowerCase()}`);
    return score ?? (isWord ? 0 : null);
  });
  const others = otherRooms.filter(({ id }) => !mine.has(id)).slice(0, groupLimit);
  return [
    { name: "rooms", items: rooms.map(roomItem) },
    { name: "actions", items: actions.map(actionItem) },
    { name: "join", items: others.map((room) => roomItem({ room, membership: null })) },
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
