import { selectMembers } from "@parley/client/features/members/members.slice";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import type { RootState } from "@parley/client/store";
import type { MentionDraft } from "./mention-draft";
import { strings } from "./mentions.strings";

/** Names that were typed to the end mean people of the room too, where only one of them has that name. */
export function withTypedNames(state: RootState, roomId: string, draft: MentionDraft): MentionDraft {
  if (!draft.text.includes("@")) return draft;
  const users = selectUsersById(state);
  const names = new Map<string, string | null>([[strings.room, "room"]]);
  for (const { userId } of selectMembers(roomId)(state)) {
    const name = users[userId]?.displayName ?? "";
    if (name !== "") names.set(name, names.has(name) ? null : userId);
  }
  const single = [...names].flatMap(([name, target]) => (target === null ? [] : [[name, target]]));
  return { ...draft, names: { ...Object.fromEntries(single), ...draft.names } };
}
