import type { ReactNode } from "react";
import { WorkspaceLink } from "../workspace-shell/workspace-link";

interface BodyLinkProps {
  /** What `safeHref` gave. */
  href: string;
  /** What it shows could be taken for another address. */
  showsTarget: boolean;
  /** Links are on the way of the Tab key only in the message that has the focus. */
  canTab: boolean;
  children: ReactNode;
}

// Isolated: marks of direction around it or in it turn nothing round but their own side.
const linkClass =
  "rounded-[3px] text-accent-text underline decoration-1 underline-offset-2 decoration-current/40 [unicode-bidi:isolate] hover:decoration-current";

/** A link in a message. It opens in place where it leads to a room of ours, and else leads out. */
export function BodyLink({ href, showsTarget, canTab, children }: BodyLinkProps) {
  const place = placeInWorkspace(href);
  const common = { tabIndex: canTab ? 0 : -1, className: linkClass };
  const content = (
    <>
      {children}
      {showsTarget && <bdi dir="ltr"> ({href})</bdi>}
    </>
  );
  return place === null ? (
    <a href={href} target="_blank" rel="noopener noreferrer" {...common}>
      {content}
    </a>
  ) : (
    <WorkspaceLink href={place} {...common}>
      {content}
    </WorkspaceLink>
  );
}

/** The path of an address of ours that leads to a room. */
function placeInWorkspace(href: string): string | null {
  const { origin, pathname, search } = new URL(href);
  return origin === window.location.origin && /^\/rooms(\/|$)/.test(pathname) ? pathname + search : null;
}
