/** What this browser's clock goes by. */
export const browserTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All that this browser knows, with the one that is chosen even where it is called otherwise here. */
export function listTimeZones(chosen: string | null): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return [...new Set([browserTimeZone(), ...(chosen === null ? [] : [chosen]), ...known])].sort();
}

/** The time of day there, with the weekday where that is another one than here; null where this browser lacks the zone. */
export function clockIn(timeZone: string, now: Date, locale?: string): string | null {
  try {
    const weekday = new Intl.DateTimeFormat(locale, { timeZone, weekday: "long" }).format(now);
    const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: "numeric", minute: "2-digit" }).format(
      now,
    );
    const isSameDay = weekday === new Intl.DateTimeFormat(locale, { weekday: "long" }).format(now);
    return isSameDay ? clock : `${weekday}, ${clock}`;
  } catch {
    return null;
  }
}
