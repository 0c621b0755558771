import type { Message } from "@parley/shared/contracts/messages";
import { readText } from "./markdown/load-markdown";
import { strings } from "./messages.strings";

/** Up to so many are read out, more are counted. */
const readOut = 3;
const bodyLimit = 200;
const list = new Intl.ListFormat("en", { type: "conjunction" });

/** What a screen reader says about messages that came together. */
export function announcement(messages: readonly Message[], nameOf: (userId: string) => string): string {
  if (messages.length <= readOut) {
    return messages
      .map(({ authorId, body }) =>
        strings.arrived(nameOf(authorId), readText(body, nameOf).slice(0, bodyLimit)),
      )
      .join("\n");
  }
  const people = [...new Set(messages.map(({ authorId }) => nameOf(authorId)))];
  const shown = people.length > 3 ? [...people.slice(0, 2), strings.others(people.length - 2)] : people;
  return strings.manyArrived(messages.length, list.format(shown));
}
