import { createHash } from "node:crypto";

/** A UUID (version 8, RFC 9562) that is always the same for the same name. `seededIdSql` makes the same in SQL. */
export function seededId(name: string): string {
  const hex = createHash("md5").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** @param name an SQL expression of type text */
export const seededIdSql = (name: string): string =>
  `overlay(overlay(md5(${name}) placing '8' from 13) placing '8' from 17)::uuid`;

/** Numbers from 0 to below 1, always the same for the same seed (mulberry32). */
export function createRandom(seed: string): () => number {
  let state = createHash("md5").update(seed).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Some of the items, in a random order. */
export function pick<T>(items: readonly T[], count: number, random: () => number): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ item }) => item);
}
