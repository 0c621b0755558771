import type { ReactNode } from "react";

/** A heading and a card with its rows. */
export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-2">
      <h2 className="text-sm font-semibold text-muted">{title}</h2>
      <div className="divide-y divide-line rounded-card border border-line bg-raised shadow-raised">
        {children}
      </div>
    </section>
  );
}

interface RowProps {
  title: string;
  hint?: string;
  children: ReactNode;
}

/** What it is at the start, its control at the end; below each other on a phone. */
export function SettingsRow({ title, hint, children }: RowProps) {
  return (
    <div className="flex items-center justify-between gap-x-6 gap-y-3 p-4 max-sm:flex-col max-sm:items-stretch">
      <div className="min-w-0">
        <p className="text-base font-medium">{title}</p>
        {hint !== undefined && <p className="text-sm text-faint">{hint}</p>}
      </div>
      <div className="min-w-0 max-sm:[&>*]:w-full sm:shrink-0">{children}</div>
    </div>
  );
}
