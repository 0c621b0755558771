export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** A cookie, so that the server renders the chosen theme and nothing flashes. Absent means `system`. */
export const themeCookie = "parley-theme";

export const themeOf = (value: string | undefined): Theme =>
  value === "light" || value === "dark" ? value : "system";

/** Browser only: applies a theme at once and keeps it for a year. */
export function chooseTheme(theme: Theme): void {
  const { documentElement } = document;
  if (theme === "system") delete documentElement.dataset.theme;
  else documentElement.dataset.theme = theme;
  const maxAge = theme === "system" ? 0 : 60 * 60 * 24 * 365;
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${String(maxAge)}; samesite=lax`;
}
