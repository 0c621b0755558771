import type { Sight } from "./expected-sights";
import type { Told } from "./sight-stage";

/** What somebody was told around what another person did. */
export interface Sighting {
  /** The answers to the same questions, before, meanwhile and afterwards. */
  answers: Told[][];
  /** What their socket got from the first answers to the last. */
  events: Told[];
  /** What it had got before. */
  earlier: Told[];
}

/** How much of a person's facts comes by these answers and events. */
export function judgeSight(sighting: Sighting, names: ReadonlySet<string>, seenId: string): Sight {
  const isCarrier = ({ name }: Told) => names.has(name);
  const isNamed = [...sighting.answers.flat(), ...sighting.events, ...sighting.earlier].some(
    (told) => isCarrier(told) && told.text.includes(seenId),
  );
  const isMoving = changesIn(sighting).some((name) => names.has(name));
  if (isNamed) return isMoving ? "sees" : "still";
  return isMoving ? "guesses" : "-";
}

/** What came by an event, or was answered differently than before. */
export function changesIn({ answers, events }: Sighting): string[] {
  const [before = [], ...later] = answers;
  const changed = before.filter(({ text }, index) => later.some((told) => told[index]?.text !== text));
  return [...new Set([...events, ...changed].map(({ name }) => name))];
}
