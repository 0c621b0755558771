import { strings } from "../workspace.strings";

/** How many, quietly: the accent is kept for what calls me by name. */
export function UnreadCount({ count, label = strings.unread(count) }: { count: number; label?: string }) {
  return (
    <span className="tabular grid h-4.5 min-w-5 shrink-0 place-items-center rounded-full bg-active px-1.5 text-xs font-semibold text-ink in-aria-[current=page]:bg-line touch:h-6 touch:min-w-6">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
