"use client";

import { useEffect, useSyncExternalStore, type ReactNode } from "react";
import { nameMentions, type NameOf } from "../../mentions/name-mentions";
import type { MessageBodyProps } from "../message-body";
import { hasMarkup } from "./has-markup";

type RenderMarkdown = (props: MessageBodyProps) => ReactNode;

/** A chunk that did not come is asked for again by a message that is shown this much later, in milliseconds. */
const retryAfter = 10_000;

let loaded: RenderMarkdown | null = null;
let readMarkdown: ((body: string, nameOf: NameOf) => string) | null = null;
let askedAt = -Infinity;
const listeners = new Set<() => void>();

/** Asks for the code that shows markup, once. Early, so that it is there before the messages are. */
export function loadMarkdown(): void {
  if (loaded !== null || performance.now() - askedAt < retryAfter) return;
  askedAt = performance.now();
  import("./render-markdown").then(
    (chunk) => {
      loaded = chunk.renderMarkdown;
      readMarkdown = chunk.readMarkdown;
      for (const listener of listeners) listener();
    },
    // Messages stay plain text: nothing is lost, and nothing to be told.
    () => {},
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What shows markup; null while it is not there, and for who does not want it. */
export function useMarkdown(isWanted: boolean): RenderMarkdown | null {
  useEffect(() => {
    if (isWanted) loadMarkdown();
  }, [isWanted]);
  return useSyncExternalStore(
    subscribe,
    () => (isWanted ? loaded : null),
    () => null,
  );
}

/** What is to be read in a message, without its markup where the code for that is there. */
export const readText = (body: string, nameOf: NameOf): string =>
  (hasMarkup(body) && readMarkdown?.(body, nameOf)) || nameMentions(body, nameOf);
