/** What of a page's request goes along: who asks, under which id and, if we share a secret, from where. */
export function forwardedHeaders(
  incoming: Pick<Headers, "get">,
  secret: string | undefined,
): Record<string, string> {
  const forwarded: Record<string, string> = {
    "x-request-id": incoming.get("x-request-id") ?? crypto.randomUUID(),
  };
  const cookie = incoming.get("cookie");
  if (cookie) forwarded.cookie = cookie;
  // The server's proxy puts the caller's address here, whatever the caller sent under that name.
  const address = incoming.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  if (secret && address) {
    forwarded["x-parley-internal"] = secret;
    forwarded["x-parley-client-address"] = address;
  }
  return forwarded;
}
