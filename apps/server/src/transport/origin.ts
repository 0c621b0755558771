import type { Config } from "../config";

/**
 * Whether a request that a cookie speaks for comes from our own pages: its Origin is the Host that it was sent to or
 * `BASE_URL`. Browsers send the header on every mutation and on every WebSocket handshake, so none means refused.
 */
export function isOwnOrigin(
  config: Pick<Config, "baseUrl">,
  origin: string | undefined,
  host: string | undefined,
): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  const { origin: parsed, host: originHost, protocol } = new URL(origin);
  if (parsed === config.baseUrl) return true;
  return (
    (protocol === "http:" || protocol === "https:") && host !== undefined && originHost === host.toLowerCase()
  );
}
