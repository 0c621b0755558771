import type { ReactNode } from "react";

interface AdminSectionProps {
  title: string;
  /** What it shows, and what it does not. */
  hint: string;
  children: ReactNode;
}

/** One part of the administration. */
export function AdminSection({ title, hint, children }: AdminSectionProps) {
  return (
    <section aria-label={title} className="grid gap-4">
      <div className="grid gap-0.5">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="text-sm text-muted">{hint}</p>
      </div>
      {children}
    </section>
  );
}
