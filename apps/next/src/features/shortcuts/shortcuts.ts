/** Keys that go together; `mod` is Ctrl, or Command on Apple's. */
export type Keys = readonly string[];

export interface Shortcut {
  /** Any of these. */
  keys: readonly Keys[];
  does: string;
}

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

/** All shortcuts of the workspace, by where they work; the order of the list that `?` opens. */
export const shortcutGroups = (enterSends: boolean): readonly ShortcutGroup[] => [
  {
    title: "Anywhere",
    shortcuts: [
      { keys: [["mod", "K"]], does: "Jump to a room, a person or an action" },
      { keys: [["F6"], ["Shift", "F6"]], does: "Go to the next or the previous pane" },
      { keys: [["Shift", "Esc"]], does: "Mark all rooms as read" },
      { keys: [["Esc"]], does: "Close what is open" },
      { keys: [["?"]], does: "Show this list, while nothing is typed" },
    ],
  },
  {
    title: "Rooms and people",
    shortcuts: [
      { keys: [["↑"], ["↓"]], does: "Move in the list" },
      { keys: [["Enter"]], does: "Open what is chosen" },
    ],
  },
  {
    title: "Messages",
    shortcuts: [
      { keys: [["↑"], ["↓"]], does: "Move between messages" },
      { keys: [["Home"], ["End"]], does: "Go to the first one loaded, or to the newest" },
      { keys: [["Tab"]], does: "Go to what can be done with the message" },
      { keys: [["Esc"]], does: "Back to the composer" },
    ],
  },
  {
    title: "Composer",
    shortcuts: [
      { keys: [enterSends ? ["Enter"] : ["Shift", "Enter"], ["mod", "Enter"]], does: "Send" },
      { keys: [enterSends ? ["Shift", "Enter"] : ["Enter"]], does: "Begin a new line" },
      { keys: [["@"]], does: "Mention someone, or everybody in the room" },
      { keys: [["↑"]], does: "Edit your last message, while the composer is empty" },
      { keys: [["Esc"]], does: "Leave an answer or an edit" },
    ],
  },
];
