/**
 * Where an address that someone wrote leads; null when it must not be a link. Only `http`, `https` and `mailto`
 * are, and none with a password in it: those are made to look like an address that they are not.
 */
export function safeHref(written: string): string | null {
  const address = /^www\./i.test(written) ? `https://${written}` : written;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === "mailto:") return /^[^@\s]+@[^@\s]+$/.test(url.pathname) ? url.href : null;
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username !== "" || url.password !== "") return null;
  // "www.foo" alone is a word; "http://localhost:3030" is an address.
  if (address !== written && !/^www\.[^.]+\.[^.]/i.test(url.hostname)) return null;
  return url.href;
}
