import { startOfDay } from "@/ui/format-time";

export const endings = ["never", "halfHour", "hour", "fourHours", "today", "week"] as const;
export type Ending = (typeof endings)[number];

const minute = 60_000;
const minutesOf: Partial<Record<Ending, number>> = {
  halfHour: 30,
  hour: 60,
  fourHours: 240,
  week: 7 * 24 * 60,
};

/** When a status is taken away that was chosen at `now`; null for never. */
export function endOf(ending: Ending, now: Date): string | null {
  if (ending === "never") return null;
  if (ending === "today") {
    const tomorrow = new Date(startOfDay(now));
    tomorrow.setDate(tomorrow.getDate() + 1);
    return tomorrow.toISOString();
  }
  return new Date(now.getTime() + (minutesOf[ending] ?? 0) * minute).toISOString();
}
