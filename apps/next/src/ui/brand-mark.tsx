import { cx } from "./class-names";

/** Parley's sign. Decorative: its name stands beside it or in the page's title. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cx("size-8", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M9 9h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6l-5 4v-4H9a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2z"
        className="fill-on-solid"
      />
    </svg>
  );
}
