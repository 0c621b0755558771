/** The beginning of a text on one line; at most `length` characters of it. */
export function excerptOf(body: string, length = 200): string {
  const characters = [...body.trim().replace(/\s+/g, " ")];
  const excerpt = characters.slice(0, length).join("");
  return characters.length > length ? `${excerpt}…` : excerpt;
}
