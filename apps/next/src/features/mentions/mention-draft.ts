import { visitProse } from "@parley/shared/parse-mentions";
import { storable } from "@parley/shared/storable";
import { addressSpans, isWithin } from "./address-spans";
import { strings } from "./mentions.strings";
import { ofWords } from "./of-words";
import { splitMentions } from "./split-mentions";

/** What stands after an @ in a text under way, and whom it means: a person's id, or `room`. */
export type MentionNames = Readonly<Record<string, string>>;

/** A message as its author sees it while writing: with names in place of ids. */
export interface MentionDraft {
  text: string;
  names: MentionNames;
}

const write = (target: string) => (target === "room" ? "<!room>" : `<@${target}>`);

/** A name for this person that means nobody else in the same text. */
export function freeName(name: string, target: string, names: MentionNames): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name} ${String(count)}`;
    if ((names[free] ?? target) === target) return free;
  }
}

/** The body of a message to be written on at. People without a name stay ids, so that nobody is lost. */
export function toDraft(body: string, nameOf: (userId: string) => string | undefined): MentionDraft {
  const names: Record<string, string> = {};
  const text = splitMentions(body).map((part) => {
    if (part.kind === "text") return part.text;
    const name = part.target === "room" ? strings.room : nameOf(part.target);
    if (name === undefined) return write(part.target);
    const free = freeName(name, part.target, names);
    names[free] = part.target;
    return `@${free}`;
  });
  return { text: text.join(""), names };
}

const afterWord = new RegExp(`(?<=[${ofWords}])`, "uy");
const beforeWord = new RegExp(`(?=[${ofWords}])`, "uy");

function isAt(place: RegExp, text: string, at: number): boolean {
  place.lastIndex = at;
  return place.test(text);
}

/**
 * The body that goes out: each name after an @ becomes the id that it stands for, unless it is in code or in an address. What no
 * body may hold is left out: no keyboard makes it, but a clipboard may.
 */
export function toBody({ text, names }: MentionDraft): string {
  // "Ana Maria" before "Ana".
  const longestFirst = Object.keys(names).sort((a, b) => b.length - a.length);
  const addresses = text.includes("@") ? addressSpans(text) : [];
  let body = "";
  let end = 0;
  visitProse(text, "@", (at) => {
    if (isAt(afterWord, text, at) || isWithin(addresses, at)) return 0;
    const name = longestFirst.find(
      (each) => text.startsWith(each, at + 1) && !isAt(beforeWord, text, at + 1 + each.length),
    );
    const target = name === undefined ? undefined : names[name];
    if (name === undefined || target === undefined) return 0;
    body += text.slice(end, at) + write(target);
    end = at + 1 + name.length;
    return end - at;
  });
  return storable(body + text.slice(end));
}
