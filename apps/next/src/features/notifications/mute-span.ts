import { startOfDay } from "@/ui/format-time";

export const muteSpans = ["hour", "eightHours", "tomorrow", "week", "forever"] as const;
export type MuteSpan = (typeof muteSpans)[number];

const hours: Partial<Record<MuteSpan, number>> = { hour: 1, eightHours: 8, week: 7 * 24 };
/** "Until tomorrow" is until the hour at which a day of work begins. */
const morning = 9;

/** When what is muted at `now` is over; null for never. */
export function endOfSpan(span: MuteSpan, now: Date): string | null {
  if (span === "forever") return null;
  if (span === "tomorrow") {
    const end = new Date(startOfDay(now));
    end.setDate(end.getDate() + 1);
    end.setHours(morning);
    return end.toISOString();
  }
  return new Date(now.getTime() + (hours[span] ?? 0) * 3_600_000).toISOString();
}

const today = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const later = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "numeric",
  minute: "2-digit",
});

/** Browser only: "14:05", or with its day where that is another one. */
export function formatEnd(until: string, now = new Date()): string {
  const end = new Date(until);
  return (startOfDay(end) === startOfDay(now) ? today : later).format(end);
}
