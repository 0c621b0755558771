"use client";

import { useMemo } from "react";
import { WorkspaceLink } from "../workspace-shell/workspace-link";
import { parseLinks } from "./parse-links";

interface MessageBodyProps {
  text: string;
  /** Links are on the way of the Tab key only in the message that has the focus. */
  canTab: boolean;
}

const linkClass =
  "rounded-[3px] text-accent-text underline decoration-1 underline-offset-2 decoration-current/40 hover:decoration-current";

/** Plain text with its links. Never markup: what someone wrote is only ever text. */
export function MessageBody({ text, canTab }: MessageBodyProps) {
  const parts = useMemo(() => parseLinks(text), [text]);
  const tabIndex = canTab ? 0 : -1;
  return parts.map((part, index) => {
    if (part.kind === "text") return part.text;
    const place = placeInWorkspace(part.href);
    return place === null ? (
      <a
        key={index}
        href={part.href}
        target="_blank"
        rel="noopener noreferrer"
        tabIndex={tabIndex}
        className={linkClass}
      >
        {part.text}
      </a>
    ) : (
      <WorkspaceLink key={index} href={place} tabIndex={tabIndex} className={linkClass}>
        {part.text}
      </WorkspaceLink>
    );
  });
}

/** The path of an address of ours that leads to a room; it opens in place. */
function placeInWorkspace(href: string): string | null {
  const { origin, pathname, search } = new URL(href);
  return origin === window.location.origin && /^\/rooms(\/|$)/.test(pathname) ? pathname + search : null;
}
