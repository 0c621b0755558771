import { isIP } from "node:net";
import { isPublicAddress } from "./is-public-address";

/** An address that somebody supplied and that we don't send anything to. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/**
 * What can be told of an address without asking for its name: https on its own port, no credentials, a name with a dot or a public IP.
 * The parser has brought decimal, octal and hexadecimal IPs into their usual form by then.
 * @param allowedOrigins origins of which nothing more is asked
 * @throws AddressRefused
 */
export function outsideUrl(address: string, allowedOrigins: readonly string[]): URL {
  if (!URL.canParse(address)) throw new AddressRefused("no address");
  const url = new URL(address);
  if (url.protocol !== "https:") throw new AddressRefused("not https");
  if (url.username !== "" || url.password !== "") throw new AddressRefused("credentials in the address");
  if (allowedOrigins.includes(url.origin)) return url;
  if (url.port !== "") throw new AddressRefused("another port than 443");
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(host) !== 0) {
    if (!isPublicAddress(host)) throw new AddressRefused("an IP address that is not public");
    return url;
  }
  if (host.endsWith(".") || !host.includes(".")) throw new AddressRefused("a local name");
  if (/\.(localhost|local|internal|home\.arpa|onion)$/.test(host)) throw new AddressRefused("a local name");
  return url;
}
