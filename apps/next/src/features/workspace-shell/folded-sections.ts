export type SectionName = "rooms" | "direct";

/** A cookie, so that the server renders the sections as they were left. */
export const foldedCookie = "parley-folded";

export const foldedOf = (value: string | undefined): SectionName[] =>
  (["rooms", "direct"] as const).filter((name) => value?.split(".").includes(name));

/** Browser only. */
export function rememberFolded(folded: readonly SectionName[]): void {
  const maxAge = folded.length === 0 ? 0 : 60 * 60 * 24 * 365;
  document.cookie = `${foldedCookie}=${folded.join(".")}; path=/; max-age=${String(maxAge)}; samesite=lax`;
}
