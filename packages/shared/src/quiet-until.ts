import type { QuietHours } from "./contracts/notifications";

const minuteMs = 60_000;
const minutesOfDay = 24 * 60;
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than all the rest; there are not many zones. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  // Names have many spellings, and people choose them.
  if (formats.size < 1_000) formats.set(timeZone, made);
  return made;
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * When the quiet hours in which `now` lies are over, or null where it lies in none. Where the clocks are changed meanwhile
 * it is an hour off: ask again then.
 */
export function quietUntil({ days, from, to, timeZone }: QuietHours, now: Date): Date | null {
  const parts = formatIn(timeZone).formatToParts(now);
  const partOf = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  const today = weekdays.indexOf(partOf("weekday"));
  const minute = Number(partOf("hour")) * 60 + Number(partOf("minute"));
  const start = minutesOf(from);
  const length = (minutesOf(to) - start + minutesOfDay) % minutesOfDay || minutesOfDay;
  const ends = [0, 1]
    .filter((daysAgo) => days.includes((today - daysAgo + 7) % 7))
    .map((daysAgo) => start + length - daysAgo * minutesOfDay)
    .filter((end) => minute >= end - length && minute < end);
  if (ends.length === 0) return null;
  const wholeMinute = Math.floor(now.getTime() / minuteMs) * minuteMs;
  return new Date(wholeMinute + (Math.max(...ends) - minute) * minuteMs);
}
