import { cx } from "./class-names";

export type PresenceShape = "online" | "away" | "dnd" | "offline";

const colours: Record<PresenceShape, string> = {
  online: "text-success",
  away: "text-warning-text",
  dnd: "text-danger-text",
  offline: "text-faint",
};

/** Filled, half, with a bar, or hollow: told apart without their colours. Decorative: words stand beside it. */
export function PresenceMark({ state, className }: { state: PresenceShape; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      data-presence={state}
      className={cx("size-3 rounded-full", colours[state], className)}
    >
      <circle cx="6" cy="6" r="6" className="fill-page" />
      {state === "online" || state === "dnd" ? (
        <circle cx="6" cy="6" r="4.5" fill="currentColor" />
      ) : (
        <circle cx="6" cy="6" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      )}
      {state === "away" && <path d="M6 2.25a3.75 3.75 0 0 0 0 7.5z" fill="currentColor" />}
      {state === "dnd" && <path d="M4 6h4" className="stroke-page" strokeWidth="1.5" strokeLinecap="round" />}
    </svg>
  );
}
