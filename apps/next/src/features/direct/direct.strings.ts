import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";

export const strings = {
  /** While the names are on their way. */
  unnamed: "Direct message",
  notes: (name: string) => `${name} (you)`,
  others: (count: number) => `${String(count)} others`,
  none: "Write to one or more people directly.",
  newMessage: "New message",

  dialog: {
    title: "New message",
    hint: "Between two and nine people. Nobody can be added later.",
    open: "Open conversation",
    cancel: "Cancel",
    noMatch: (text: string) => `Nobody here is called “${text}”.`,
    tooMany: (limit: number) => `At most ${String(limit)} other people.`,
  },

  message: "Send a message",
  hide: "Hide conversation",
  hidden: (title: string) => `${title} is hidden until the next message.`,
  undo: "Undo",

  start: {
    title: (title: string) => `This is your conversation with ${title}`,
    text: "Only you and they can see what is written here.",
    notesTitle: "Notes to yourself",
    notesText: "Only you can see what is written here.",
  },
};

export function directError(error: ErrorBody): string {
  if (error.code === "not_found") return "One of them is no longer here.";
  return errorText(error);
}
