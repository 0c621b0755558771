import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { operatorSocketPath } from "./operator-socket";
import type { OperatorAnswer } from "./serve-operator";

/** Asks the running server for a sign-in link; null when none runs on this data directory. */
export async function askServerForLink(dataDir: string, email: string): Promise<OperatorAnswer | null> {
  const request = http.request({ socketPath: operatorSocketPath(dataDir), method: "POST", timeout: 10_000 });
  request.once("timeout", () => request.destroy(new Error("The server did not answer within 10 seconds")));
  request.end(email);
  try {
    const [response] = (await once(request, "response")) as [IncomingMessage];
    return (await json(response)) as OperatorAnswer;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ECONNREFUSED" || code === "EINVAL") return null;
    throw error;
  }
}
