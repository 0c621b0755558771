"use client";

import type { ComponentProps, MouseEvent } from "react";
import { goTo } from "./panes";

interface WorkspaceLinkProps extends Omit<ComponentProps<"a">, "href"> {
  href: string;
}

/** A link to a place of the workspace: a real one, for new tabs, that otherwise switches at once. */
export function WorkspaceLink({ href, onClick, ...rest }: WorkspaceLinkProps) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    goTo(href);
  }
  return <a {...rest} href={href} onClick={follow} />;
}
