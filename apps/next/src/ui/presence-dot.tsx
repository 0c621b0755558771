import { cx } from "./class-names";

export const presences = ["online", "away", "busy", "offline"] as const;
export type Presence = (typeof presences)[number];

const words: Record<Presence, string> = {
  online: "Online",
  away: "Away",
  busy: "Do not disturb",
  offline: "Offline",
};

/** Filled, half, with a bar or hollow: told apart without colour. The ring is cut out of what lies below. */
export function PresenceDot({ presence, className }: { presence: Presence; className?: string }) {
  return (
    <svg
      role="img"
      aria-label={words[presence]}
      viewBox="0 0 14 14"
      className={cx("size-3.5", colours[presence], className)}
    >
      <circle cx="7" cy="7" r="7" className="fill-(--presence-ring,var(--color-page))" />
      {presence === "offline" ? (
        <circle cx="7" cy="7" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      ) : (
        <circle
          cx="7"
          cy="7"
          r="4.5"
          fill={presence === "away" ? "none" : "currentColor"}
          stroke="currentColor"
          strokeWidth={presence === "away" ? 1.5 : 0}
        />
      )}
      {presence === "away" && <path d="M7 2.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />}
      {presence === "busy" && (
        <rect x="4.25" y="6.25" width="5.5" height="1.5" rx="0.75" className="fill-page" />
      )}
    </svg>
  );
}

const colours: Record<Presence, string> = {
  online: "text-success",
  away: "text-warning",
  busy: "text-danger",
  offline: "text-faint",
};
