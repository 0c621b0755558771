import type { RoomKind } from "@parley/shared/contracts/rooms";
import { cx } from "@/ui/class-names";
import { strings } from "../workspace.strings";

const pill =
  "tabular grid h-4.5 min-w-5 shrink-0 place-items-center rounded-full px-1.5 text-xs font-semibold touch:h-6 touch:min-w-6";
const shown = (count: number) => (count > 99 ? "99+" : count);

/** How often I am called by name, as one of all, or directly. */
export function MentionCount({ count, kind }: { count: number; kind?: RoomKind }) {
  return (
    <span data-mentions={count} className={cx(pill, "bg-accent text-on-solid")}>
      <span aria-hidden="true">{shown(count)}</span>
      <span className="sr-only">{kind === "direct" ? strings.unread(count) : strings.mentions(count)}</span>
    </span>
  );
}

/** How many, quietly: the accent is kept for what calls me by name. */
export function UnreadCount({ count, label = strings.unread(count) }: { count: number; label?: string }) {
  return (
    <span className={cx(pill, "bg-active text-ink in-aria-[current=page]:bg-line")}>
      <span aria-hidden="true">{shown(count)}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
