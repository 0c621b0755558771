import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "./empty-state";

interface ErrorStateProps {
  title: string;
  /** What is safe, and what to do. */
  children?: ReactNode;
  action?: ReactNode;
}

/** Something failed: what happened, what is safe, a way out. */
export function ErrorState({ title, children, action }: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState icon={<TriangleAlert aria-hidden="true" />} title={title} action={action}>
        {children}
      </EmptyState>
    </div>
  );
}
