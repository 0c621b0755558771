import { hash } from "node:crypto";

/**
 * SHA-256 of a creating request, in hex. Stored beside what it created, it tells a repeat from another request under the
 * same client id, also after the row itself has changed.
 * @param request plain data, whose keys stand in a fixed order
 */
export const requestHash = (request: unknown[]): string => hash("sha256", JSON.stringify(request), "hex");
