import type { ReactNode } from "react";

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** One sentence. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing here yet: says so, and offers one thing to do. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-1 px-6 py-12 text-center">
      {icon !== undefined && (
        <div className="mb-2 grid size-10 place-items-center rounded-card border border-line text-faint [&_svg]:size-5">
          {icon}
        </div>
      )}
      <p className="text-base font-semibold">{title}</p>
      {children !== undefined && <p className="max-w-80 text-sm text-muted text-balance">{children}</p>}
      {action !== undefined && <div className="mt-4">{action}</div>}
    </div>
  );
}
