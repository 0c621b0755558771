export const strings = {
  status: "Status",
  shownAs: "Show me as",
  choices: {
    auto: "Present when I am here",
    away: "Away",
    dnd: "Do not disturb",
    invisible: "Invisible",
  },
  chooseFailed: "This could not be changed. Try again in a moment.",
  states: { online: "Online", away: "Away", dnd: "Do not disturb", offline: "Offline" },
  lastSeen: (ago: string) => `Last seen ${ago}`,
  setStatus: "Set a status…",
  changeStatus: "Change status…",
};
