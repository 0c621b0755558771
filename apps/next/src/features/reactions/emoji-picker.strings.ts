const number = new Intl.NumberFormat("en");

/** Of the picker alone: they are loaded with it. */
export const strings = {
  title: "Choose a reaction",
  search: "Search emoji",
  searchPlaceholder: "Search by name or keyword",
  grid: "Emoji",
  groups: "Groups of emoji",
  noMatch: (text: string) => `No emoji matches “${text}”.`,
  found: (count: number) => `${number.format(count)} emoji found`,
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
};
