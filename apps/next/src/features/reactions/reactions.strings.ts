const plural = new Intl.PluralRules("en");
const number = new Intl.NumberFormat("en");
const list = new Intl.ListFormat("en", { type: "conjunction" });
const counted = (count: number, one: string, other: string) =>
  `${number.format(count)} ${plural.select(count) === "one" ? one : other}`;

export const strings = {
  reactions: "Reactions",
  count: (count: number) => number.format(count),
  you: "You",
  someone: "Someone",
  /** Names first, then how many there are besides. */
  people: (names: readonly string[], others: number) =>
    list.format(others === 0 ? names : [...names, counted(others, "other", "others")]),
  reactedWith: (people: string, emoji: string, name: string | undefined) =>
    `${people} reacted with ${name === undefined ? emoji : `:${name}:`}`,
  /** What is to be seen first: who steers by voice says it. */
  chip: (count: number, reactedWith: string) => `${number.format(count)}: ${reactedWith}`,
  react: "React",
  reactWith: (emoji: string) => `React with ${emoji}`,
  takeBack: (emoji: string) => `Take back ${emoji}`,
  add: "Add a reaction",
};
