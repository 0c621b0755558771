import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface PageHeaderProps {
  title: string;
  /** Where the arrow leads, and what it is called. */
  back: { href: string; label: string };
  /** Below both, such as the ways to its parts. */
  children?: ReactNode;
}

/** Above a page that stands beside the workspace: the way back, and what it is. */
export function PageHeader({ title, back, children }: PageHeaderProps) {
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-page">
      <div className="flex h-header items-center gap-2 px-3">
        <Link
          href={back.href}
          aria-label={back.label}
          className="grid size-8 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink touch:size-11"
        >
          <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        </Link>
        <h1 className="text-base font-semibold">{title}</h1>
      </div>
      {children}
    </header>
  );
}
