import type { Theme } from "./conversations";
import { createRandom, pick, seededId } from "./random";

export interface PlannedRoom {
  id: string;
  kind: "public" | "private" | "direct";
  /** Empty where a room is called by its people. */
  name: string;
  topic: string;
  theme: Theme;
  messages: number;
  /** Working days over which its messages are spread. */
  days: number;
  /** Indexes into the people; the first one made the room, unless it is direct. */
  people: number[];
}

type Sketch = Omit<PlannedRoom, "id" | "people"> & { members: number };

const sketches: Sketch[] = [
  {
    kind: "public",
    name: "engineering",
    topic: "Builds, reviews, incidents. On call: see the calendar",
    theme: "engineering",
    messages: 420,
    days: 15,
    members: 22,
  },
  {
    kind: "public",
    name: "design",
    topic: "Work in progress is welcome here",
    theme: "design",
    messages: 160,
    days: 20,
    members: 14,
  },
  {
    kind: "public",
    name: "support",
    topic: "What customers ask, and what we answer",
    theme: "support",
    messages: 210,
    days: 10,
    members: 17,
  },
  { kind: "public", name: "random", topic: "", theme: "random", messages: 300, days: 25, members: 34 },
  {
    kind: "public",
    name: "lunch",
    topic: "12:15 at the lift, unless somebody says otherwise",
    theme: "lunch",
    messages: 90,
    days: 8,
    members: 19,
  },
  {
    kind: "private",
    name: "launch",
    topic: "The date is set. Nothing here leaves this room",
    theme: "launch",
    messages: 130,
    days: 12,
    members: 9,
  },
  {
    kind: "private",
    name: "hiring",
    topic: "Interviews and decisions",
    theme: "hiring",
    messages: 60,
    days: 14,
    members: 6,
  },
];

const areas = [
  "atlas",
  "beacon",
  "cedar",
  "delta",
  "ember",
  "falcon",
  "garnet",
  "harbour",
  "iris",
  "juniper",
];
const purposes = ["project", "team", "customers", "research", "release", "incident", "workshop", "planning"];
const fillerThemes: Theme[] = ["engineering", "design", "support", "random", "launch"];

function fillerSketch(index: number): Sketch {
  const random = createRandom(`filler ${index}`);
  const purpose = purposes[index % purposes.length] ?? "";
  const area = areas[Math.floor(index / purposes.length) % areas.length] ?? "";
  const round = Math.floor(index / (purposes.length * areas.length));
  return {
    kind: random() < 0.85 ? "public" : "private",
    name: `${purpose}-${area}${round === 0 ? "" : `-${round + 1}`}`,
    topic: random() < 0.5 ? "" : `All about the ${area} ${purpose}`,
    theme: fillerThemes[index % fillerThemes.length] ?? "random",
    messages: 5 + Math.floor(random() * 30),
    days: 5 + Math.floor(random() * 20),
    members: 4 + Math.floor(random() * 8),
  };
}

/** Whom the first person of the demo talks to alone, and some others talk to each other. */
const directs: Pick<PlannedRoom, "people" | "messages" | "days">[] = [
  { people: [0, 2], messages: 46, days: 12 },
  { people: [0, 3], messages: 21, days: 9 },
  { people: [0, 8, 2], messages: 34, days: 6 },
  { people: [0, 5], messages: 6, days: 3 },
  { people: [1, 3], messages: 18, days: 8 },
];

/** A room to try a long history on; each length is a room of its own. */
const longSketch = (messages: number): Sketch => ({
  kind: "public",
  name: `long-history-${messages}`,
  topic: `${messages.toLocaleString("en")} messages to scroll through`,
  theme: "engineering",
  messages,
  days: Math.min(500, 20 + Math.ceil(messages / 500)),
  members: 30,
});

/**
 * Every room but general.
 * @param rooms how many there are at least
 * @param longMessages the length of a room with a long history, or null for none
 */
export function planRooms(people: number, rooms: number, longMessages: number | null): PlannedRoom[] {
  const fillers = Array.from({ length: Math.max(0, rooms - sketches.length) }, (_, index) =>
    fillerSketch(index),
  );
  const all = [...sketches, ...fillers, ...(longMessages === null ? [] : [longSketch(longMessages)])];
  const everyone = Array.from({ length: people }, (_, index) => index);
  const named = all.map(({ members, ...room }) => ({
    ...room,
    id: seededId(`room ${room.name}`),
    people: pick(everyone, members, createRandom(`members of ${room.name}`)),
  }));
  return [
    ...named,
    ...directs.map((room) => ({
      ...room,
      id: seededId(`direct room ${room.people.join()}`),
      kind: "direct" as const,
      name: "",
      topic: "",
      theme: "direct" as const,
    })),
  ];
}
