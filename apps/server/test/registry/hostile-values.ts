/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed of its own for each operation, so that one alone can be repeated. */
export function seedFor(seed: number, name: string): number {
  let hash = seed >>> 0;
  for (const char of name) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}

export const pick = <T>(random: Random, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

const uuid = "01890a5d-ac96-774b-bcce-b302099a8057";

const texts = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udc00 low first",
  "half a pair \ud83d",
  "\u202ereversed",
  "\u2066isolated\u2069",
  "\u200f\u061c",
  "e\u0301".repeat(30),
  "\ufeff",
  "\uffff\ufffe",
  "👨‍👩‍👧‍👦".repeat(10),
  "ﷺ".repeat(80),
  "\r\n\t\u000b\u0085\u2028",
  "'; drop table rooms; --",
  "%",
  "_",
  "\\",
  "%_\\%",
  "${7*7}",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "..",
  "__proto__",
  "constructor",
  "NaN",
  "Infinity",
  "-1",
  "1e309",
  "0x10",
  "null",
  "undefined",
  "true",
  "[object Object]",
  "9007199254740993",
  "99999999999999999999",
  uuid,
  uuid.toUpperCase(),
  uuid.slice(0, -1),
  `${uuid} `,
  `{${uuid}}`,
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "2024-02-30T25:61:61Z",
  "a@b",
  "a@example.org\u0000",
  `${"a".repeat(300)}@example.org`,
  "someone@example.org\r\nBcc: other@example.org",
] as const;

const numbers = [
  ...[0, -0, -1, 1, 0.5, 1.5, -1.5, 100, 101, 2_147_483_647, 2_147_483_648, -2_147_483_649],
  ...[4_294_967_296, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1, Number.MIN_SAFE_INTEGER, 1e21],
  ...[1e308, Number.MAX_VALUE, Number.MIN_VALUE, 5e-324, NaN, Infinity, -Infinity],
] as const;

/** A length around one that matters: the limit itself, one more, 1.1 times it. */
const lengths = [
  1, 59, 60, 61, 66, 80, 81, 88, 250, 251, 275, 254, 300, 600, 601, 660, 7_999, 8_000, 8_001, 8_800,
];

const anyText = (random: Random): string =>
  random() < 0.6
    ? pick(random, texts)
    : random() < 0.5
      ? pick(random, ["a", "é", "日", "😀", " ", "\ud800", "\u202e"]).repeat(pick(random, lengths))
      : Array.from({ length: Math.floor(random() * 40) }, () =>
          String.fromCharCode(Math.floor(random() * 0x1_0000)),
        ).join("");

/** Nested so deep; `JSON.stringify` and Socket.IO's own walk over it bear some 2,000 levels. */
export function nest(random: Random, depth: number): unknown {
  let value: unknown = 1;
  const asArray = random() < 0.5;
  for (let level = 0; level < depth; level++) value = asArray ? [value] : { a: value };
  return value;
}

/** Own keys, so that JSON carries them. */
const poisoned = (value: unknown) =>
  JSON.parse(
    `{"__proto__":{"admin":true,"role":"owner"},"constructor":{"prototype":{"x":1}}}`,
    (key, each) => (key === "x" ? value : (each as unknown)),
  ) as unknown;

/** A value of any type that JSON can carry, mostly of the wrong one. */
export function hostileValue(random: Random, depth = 0): unknown {
  const kind = random();
  if (kind < 0.42) return anyText(random);
  if (kind < 0.62) return pick(random, numbers);
  if (kind < 0.72) return pick(random, [null, true, false]);
  if (kind < 0.78) return poisoned(1);
  if (kind < 0.8) return nest(random, pick(random, [10, 100, 1_000, 2_000]));
  if (depth > 2) return null;
  const children = Array.from({ length: Math.floor(random() * 5) }, () => hostileValue(random, depth + 1));
  if (kind < 0.9) return random() < 0.1 ? Array.from({ length: 110 }, () => uuid) : children;
  return Object.fromEntries(children.map((child) => [pick(random, texts), child]));
}

const fragments = [
  // The ones that a database or an encoder can't take, more often than those that it only might mistake.
  ...["\u0000", "\u0000", "\u0000", "\ud800", "\ud800", "\udfff"],
  ...["\u202e", "\u2066", "\n", "'", "\\", "%", "\ufeff", "é", "😀", " "],
] as const;

/** A valid value with something small wrong: this comes furthest before it is refused, or is taken. */
export function tainted(random: Random, value: unknown): unknown {
  if (typeof value === "string") {
    const at = Math.floor(random() * (value.length + 1));
    const what = random();
    if (what < 0.7) return value.slice(0, at) + pick(random, fragments) + value.slice(at);
    return what < 0.85 ? value.slice(0, at) : value.repeat(pick(random, [2, 10, 100, 1_000]));
  }
  if (typeof value === "number") {
    return pick(random, [
      value + 1,
      value - 1,
      value + 0.5,
      -value,
      value * 1e9 + 2 ** 31,
      String(value),
      [value],
    ]);
  }
  if (Array.isArray(value)) {
    const first: unknown = value[0];
    return pick(random, [
      [],
      [...value, ...value],
      Array(101).fill(first),
      [tainted(random, first)],
      [value],
      first,
    ]);
  }
  return hostileValue(random);
}
