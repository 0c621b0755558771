import { Kbd } from "@/ui/kbd";
import { strings } from "./switcher.strings";

/** The keys, for who has some. */
export function SwitcherHints() {
  return (
    <div
      aria-hidden="true"
      className="flex h-9 shrink-0 items-center gap-4 border-t border-line px-4 text-xs text-faint touch:hidden"
    >
      <span className="flex items-center gap-1">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {strings.hints.move}
      </span>
      <span className="flex items-center gap-1">
        <Kbd>↵</Kbd> {strings.hints.open}
      </span>
      <span className="flex items-center gap-1">
        <Kbd>Esc</Kbd> {strings.hints.close}
      </span>
    </div>
  );
}
