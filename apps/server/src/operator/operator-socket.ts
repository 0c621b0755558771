import { createHash } from "node:crypto";
import { join } from "node:path";

/**
 * Where the running server of this data directory listens for its operator. Only who may read the directory can
 * connect, and who may read it has the whole database anyway.
 */
export function operatorSocketPath(dataDir: string): string {
  if (process.platform !== "win32") return join(dataDir, "operator.sock");
  return `\\\\.\\pipe\\parley-${createHash("sha256").update(dataDir).digest("hex").slice(0, 32)}`;
}
