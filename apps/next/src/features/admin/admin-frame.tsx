"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/ui/page-header";
import { strings } from "./admin.strings";

const paths = {
  people: "/admin",
  rooms: "/admin/rooms",
  invites: "/admin/invites",
  signUp: "/admin/sign-up",
  audit: "/audit",
} satisfies Record<keyof typeof strings.parts, string>;

/** What the pages of the administration stand in. */
export function AdminFrame({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  return (
    <div className="min-h-dvh bg-sunken">
      <PageHeader title={strings.title} back={{ href: "/", label: strings.back }}>
        <nav aria-label={strings.nav} className="overflow-x-auto">
          <ul className="mx-auto flex w-full max-w-200 px-1">
            {(Object.keys(paths) as (keyof typeof paths)[]).map((part) => (
              <li key={part}>
                <Link
                  href={paths[part]}
                  aria-current={pathname === paths[part] ? "page" : undefined}
                  className="flex h-10 items-center border-b-2 border-transparent px-3 text-sm font-medium whitespace-nowrap text-muted -outline-offset-2 transition-colors duration-120 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink touch:h-11"
                >
                  {strings.parts[part]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </PageHeader>
      <main className="mx-auto w-full max-w-200 px-4 py-8">{children}</main>
    </div>
  );
}
