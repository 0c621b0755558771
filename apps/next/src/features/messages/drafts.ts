import { isForgotten } from "@/forget-person";
import type { MentionDraft, MentionNames } from "../mentions/mention-draft";

/** What someone wrote and did not send, by person and place, in this browser. */
const keyOf = (userId: string, place: string) => `parley:draft:${userId}:${place}`;
/** Whom its mentions mean, beside it: drafts of before are text alone. */
const namesKeyOf = (userId: string, place: string) => `parley:draft-mentions:${userId}:${place}`;

/** What it belongs to, beside it as well. */
const aboutKeyOf = (userId: string, place: string) => `parley:draft-about:${userId}:${place}`;

export interface KeptDraft extends MentionDraft {
  /** The message that it answers, or the version of a message that it changes; null where that is not known. */
  about: string | null;
}

export const emptyDraft: MentionDraft = { text: "", names: {} };

export function readDraft(userId: string, place: string): KeptDraft {
  try {
    return {
      text: localStorage.getItem(keyOf(userId, place)) ?? "",
      names: parseNames(localStorage.getItem(namesKeyOf(userId, place))),
      about: localStorage.getItem(aboutKeyOf(userId, place)),
    };
  } catch {
    return { ...emptyDraft, about: null };
  }
}

export function keepDraft(userId: string, place: string, { text, names, about }: KeptDraft): void {
  if (isForgotten(userId)) return;
  try {
    const isEmpty = text.trim() === "";
    const kept = Object.entries(names).filter(([name]) => text.includes(`@${name}`));
    keep(keyOf(userId, place), isEmpty ? null : text);
    keep(
      namesKeyOf(userId, place),
      isEmpty || kept.length === 0 ? null : JSON.stringify(Object.fromEntries(kept)),
    );
    keep(aboutKeyOf(userId, place), isEmpty ? null : about);
  } catch {
    // Full or forbidden: the text still stands in the composer.
  }
}

/** Where something is kept: that it belongs to something else now. */
export function keepAbout(userId: string, place: string, about: string | null): void {
  const kept = readDraft(userId, place);
  if (kept.text !== "" && kept.about !== about) keepDraft(userId, place, { ...kept, about });
}

function keep(key: string, value: string | null) {
  if (value === null) localStorage.removeItem(key);
  else localStorage.setItem(key, value);
}

/** Storage is written by anyone on this origin. */
function parseNames(json: string | null): MentionNames {
  const names: unknown = JSON.parse(json ?? "{}");
  const isNames = typeof names === "object" && names !== null && !Array.isArray(names);
  const entries = isNames ? Object.entries(names) : [];
  return Object.fromEntries(entries.filter(([, target]) => typeof target === "string")) as MentionNames;
}
