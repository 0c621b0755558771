const networkCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EHOSTUNREACH",
  "EAI_AGAIN",
]);
// Messages of node-postgres that carry no code (pg 8.23, lib/client.js and pg-pool).
const driverMessages = [
  "Connection terminated",
  "Client has encountered a connection error",
  "timeout exceeded when trying to connect",
  "Query read timeout",
  "Cannot use a pool after calling end",
];

/**
 * Whether the database could not be reached or went away, so that the same request may succeed later.
 * SQLSTATE classes 08 (connection), 53 (resources) and 57 (operator intervention: shutdown, cancel) count; see
 * https://www.postgresql.org/docs/15/errcodes-appendix.html
 */
export function isConnectionError(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code } = current as { code?: unknown };
    if (typeof code === "string" && (networkCodes.has(code) || /^(08|53|57)...$/.test(code))) return true;
    const { message } = current;
    if (driverMessages.some((known) => message.startsWith(known))) return true;
  }
  return false;
}
