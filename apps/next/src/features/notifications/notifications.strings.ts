import type { MailMinutes, NotifyLevel } from "@parley/shared/contracts/notifications";
import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";

const levels: Record<NotifyLevel, string> = {
  all: "All messages",
  mentions: "Mentions",
  nothing: "Nothing",
};

export const strings = {
  levels,

  room: {
    title: "Notifications",
    description: (name: string) => `What you are told of in ${name}. Nobody else sees it.`,
    level: "Notify me about",
    asAll: (level: NotifyLevel) => `As in my settings (${levels[level].toLocaleLowerCase()})`,
    mute: "Mute",
    muteHint: "Nothing is told while it is muted. Mentions still count in your list.",
    mutedUntil: (time: string) => `Until ${time}`,
    save: "Save",
    cancel: "Cancel",
  },

  spans: {
    none: "Not muted",
    hour: "For 1 hour",
    eightHours: "For 8 hours",
    tomorrow: "Until tomorrow",
    week: "For a week",
    forever: "Until I turn it on",
  },

  desktop: {
    title: "In this browser",
    hint: "Shown while you look at something else, and Parley is open in a tab.",
    denied: "This browser refuses them. Allow notifications for this page in its settings.",
    turnOn: "Turn on",
    turnOff: "Turn off",
    someone: "Someone",
    titled: (author: string, room: string) => `${author} in ${room}`,
  },

  settings: {
    section: "Notifications",
    rooms: "Rooms",
    roomsHint: "Each room can differ, in its menu.",
    direct: "Direct messages",
    pause: "Pause",
    pauseHint: "Nothing is told meanwhile, on any device.",
    notPaused: "Not paused",
    pausedUntil: (time: string) => `Until ${time}`,
    keywords: "Keywords",
    keywordsHint: "A message with one of these words counts like a mention.",
    keyword: "Word",
    addKeyword: "Add",
    removeKeyword: (word: string) => `Remove ${word}`,
    keywordList: "Your keywords",
    keywordTooLong: (max: number) => `At most ${String(max)} characters.`,
    keywordTooMany: (max: number) => `At most ${String(max)} words.`,
    quiet: "Quiet hours",
    quietHint: "Nothing is told in these hours of the week.",
    quietOptions: { on: "On", off: "Off" },
    days: "Days",
    from: "From",
    to: "To",
    nextDay: "Ends on the next day.",
    timeZone: (name: string) => `Time zone: ${name.replaceAll("_", " ")}`,
    useTimeZone: (name: string) => `Use ${name.replaceAll("_", " ")}`,
    mail: "Mail",
    mailHint: "For mentions and direct messages that you have not read.",
    mailImpossible: "This server is not set up to send mail.",
    mailAfter: (minutes: MailMinutes) =>
      minutes === 60 ? "After an hour" : `After ${String(minutes)} minutes`,
    noMail: "No mail",
    loading: "Loading what you chose",
  },
};

export const notificationError = (error: ErrorBody): string =>
  error.code === "not_found" ? "The room is gone, or you are no longer in it." : errorText(error);
