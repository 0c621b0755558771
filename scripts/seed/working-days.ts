const dayMs = 24 * 60 * 60 * 1000;
const opensAtHour = 8;

/** Milliseconds of a working day. */
export const workingDayMs = 9.5 * 60 * 60 * 1000;

/** When the last so many working days before `until` began, ascending, in milliseconds since 1970. */
export function listWorkingDays(count: number, until: Date): number[] {
  const days: number[] = [];
  let midnight = Math.floor(until.getTime() / dayMs) * dayMs;
  while (days.length < count) {
    midnight -= dayMs;
    const weekday = new Date(midnight).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.unshift(midnight + opensAtHour * 60 * 60 * 1000);
  }
  return days;
}
