/**
 * Times in the locale and time zone of the person; pass a locale only in tests. Browser only: the
 * server knows neither, see `useHydrated`.
 */
type Locale = string | undefined;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale ?? ""} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (found === undefined) formatters.set(key, (found = new Intl.DateTimeFormat(locale, options)));
  return found;
}

/** "14:05" or "2:05 PM". */
export const formatClock = (time: string | Date, locale?: Locale) =>
  formatter(locale, { hour: "numeric", minute: "2-digit" }).format(new Date(time));

/** All of it, for tooltips: "Tuesday, 3 March 2026 at 14:05". */
export const formatWhole = (time: string | Date, locale?: Locale) =>
  formatter(locale, { dateStyle: "full", timeStyle: "short" }).format(new Date(time));

/** A number that is the same for all times of one day, in the person's time zone. */
export function dayOf(time: string | Date): number {
  const date = new Date(time);
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate();
}

/** In milliseconds since 1970, in the person's time zone. */
export const startOfDay = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
/** Rounded: a day has 23 or 25 hours when the clocks change. */
const daysBetween = (earlier: Date, later: Date) =>
  Math.round((startOfDay(later) - startOfDay(earlier)) / 86_400_000);

/** For separators: "Today", "Yesterday", "Monday, 2 March", with the year once it is another one. */
export function formatDay(time: string | Date, now: Date = new Date(), locale?: Locale): string {
  const date = new Date(time);
  const days = daysBetween(date, now);
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  }
  const year = date.getFullYear() === now.getFullYear() ? undefined : ("numeric" as const);
  return formatter(locale, { weekday: "long", day: "numeric", month: "long", year }).format(date);
}

/** For lists: "now", "5 min. ago", "yesterday", then the date. */
export function formatAgo(time: string | Date, now: Date = new Date(), locale?: Locale): string {
  const date = new Date(time);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const minutes = Math.floor((now.getTime() - date.getTime()) / 60_000);
  if (minutes < 1) return relative.format(0, "second");
  if (minutes < 60) return relative.format(-minutes, "minute");
  const days = daysBetween(date, now);
  if (days === 0) return relative.format(-Math.floor(minutes / 60), "hour");
  if (days < 7) return relative.format(-days, "day");
  const year = date.getFullYear() === now.getFullYear() ? undefined : ("numeric" as const);
  return formatter(locale, { day: "numeric", month: "short", year }).format(date);
}
