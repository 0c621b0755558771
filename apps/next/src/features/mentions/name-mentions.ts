import { strings } from "./mentions.strings";
import { splitMentions } from "./split-mentions";

export type NameOf = (userId: string) => string | undefined;

/** What a mention says to who reads it. */
export const mentionText = (target: string, nameOf: NameOf): string =>
  `@${target === "room" ? strings.room : (nameOf(target) ?? strings.unknown)}`;

/** A message's body with names in place of ids, and its markup as it was written. */
export const nameMentions = (body: string, nameOf: NameOf): string =>
  splitMentions(body)
    .map((part) => (part.kind === "text" ? part.text : mentionText(part.target, nameOf)))
    .join("");
