import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";

export const strings = {
  title: "Your status",
  description: "Everybody in this workspace sees it beside your name.",
  emoji: (emoji: string | null) =>
    emoji === null ? "Choose an emoji" : `Emoji ${emoji}: choose another one`,
  noEmoji: "No emoji",
  text: "What are you at?",
  textPlaceholder: "In a meeting, at lunch, on holiday…",
  tooLong: (max: number) => `At most ${String(max)} characters.`,
  ends: "Take it away",
  endings: {
    never: "Never",
    halfHour: "In 30 minutes",
    hour: "In an hour",
    fourHours: "In 4 hours",
    today: "At the end of today",
    week: "In a week",
    asIs: "As it is set",
  },
  save: "Save status",
  clear: "Clear status",
  cancel: "Cancel",
};

export const statusError = (error: ErrorBody): string => errorText(error);
