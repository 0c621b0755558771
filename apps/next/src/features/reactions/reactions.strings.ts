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
  react: "React",
  reactWith: (emoji: string) => `React with ${emoji}`,
  takeBack: (emoji: string) => `Take back ${emoji}`,
  add: "Add a reaction",

  picker: {
    title: "Choose a reaction",
    search: "Search emoji",
    searchPlaceholder: "Search by name or keyword",
    grid: "Emoji",
    groups: "Groups of emoji",
    noMatch: (text: string) => `No emoji matches “${text}”.`,
    found: (count: number) => counted(count, "emoji found", "emoji found"),
    tone: "Skin tone",
    tones: ["Default", "Light", "Medium light", "Medium", "Medium dark", "Dark"],
    group: {
      recent: "Recently used",
      results: "Results",
      smileys: "Smileys and emotion",
      people: "People and body",
      animals: "Animals and nature",
      food: "Food and drink",
      travel: "Travel and places",
      activities: "Activities",
      objects: "Objects",
      symbols: "Symbols",
      flags: "Flags",
    },
  },
};
