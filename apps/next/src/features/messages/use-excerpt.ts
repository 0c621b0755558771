"use client";

import { selectUsersById } from "@parley/client/features/users/users.slice";
import { useStore } from "../workspace-shell/use-client";
import { excerptOf } from "./excerpt-of";
import { hasMarkup } from "./markdown/has-markup";
import { readText, useMarkdown } from "./markdown/load-markdown";

/** The beginning of what a message says, on one line, as one reads it: without marks, with names. */
export function useExcerpt(body: string): string {
  const users = useStore(selectUsersById);
  // Another look when the code that knows the marks has come.
  useMarkdown(hasMarkup(body));
  return excerptOf(readText(body, (userId) => users[userId]?.displayName));
}
