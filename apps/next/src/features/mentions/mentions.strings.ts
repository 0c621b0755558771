export const strings = {
  /** As it is written in a message, and typed. */
  room: "room",
  unknown: "unknown",
  suggestions: "People to mention",
  everyone: "Everyone in this room",
  notInRoom: "Not in this room: they will not be told",
  found: (count: number) => (count === 1 ? "1 suggestion" : `${String(count)} suggestions`),
};
