/** "in 6 days", "in 3 hours": how long an invite still works. */
export function expiryText(expiresAt: string, now: Date = new Date(), locale?: string): string {
  const minutes = Math.max(1, Math.round((new Date(expiresAt).getTime() - now.getTime()) / 60_000));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (minutes < 60) return relative.format(minutes, "minute");
  if (minutes < 48 * 60) return relative.format(Math.round(minutes / 60), "hour");
  return relative.format(Math.round(minutes / (24 * 60)), "day");
}
