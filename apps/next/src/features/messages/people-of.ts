import type { TimelineItem } from "@parley/client/features/messages/select-timeline";
import { authorOf } from "./history-rows";

/** Everyone whose name these show. */
export function peopleOf(items: readonly TimelineItem[]): Set<string> {
  const people = new Set<string>();
  for (const item of items) {
    people.add(authorOf(item));
    if (item.kind !== "system") continue;
    const { line } = item;
    if (line.type === "added") for (const userId of line.userIds) people.add(userId);
    if (line.type === "removed" || line.type === "role_changed") people.add(line.userId);
  }
  return people;
}
