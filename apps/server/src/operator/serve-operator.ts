import { Email } from "@parley/shared/contracts/common";
import { AppError } from "@parley/shared/errors";
import { once } from "node:events";
import { chmodSync, rmSync } from "node:fs";
import http from "node:http";
import { text } from "node:stream/consumers";
import type { Deps } from "../context";
import { createSignInLink } from "../features/sessions/sign-in-link";
import { operatorSocketPath } from "./operator-socket";

/** What the operator is answered, as JSON. */
export type OperatorAnswer = { link: string } | { error: string };

/**
 * Answers `yarn sign-in-link` while this process has the embedded database, which no second one may open. The caller
 * holds the lock on the data directory, so a socket file found there is a dead one's.
 */
export async function serveOperator(dataDir: string, deps: Deps): Promise<{ close(): void }> {
  const path = operatorSocketPath(dataDir);
  const server = http.createServer((request, response) => {
    const answer = async (): Promise<OperatorAnswer> => {
      const email = Email.safeParse(await text(request));
      if (!email.success) return { error: "This is no e-mail address." };
      try {
        return { link: await createSignInLink(deps, email.data) };
      } catch (error) {
        if (error instanceof AppError) return { error: error.message };
        deps.log.error({ err: error }, "a sign-in link for the operator could not be made");
        return { error: "The server could not make a link; its log says why." };
      }
    };
    void answer().then((body) => response.end(JSON.stringify(body)));
  });
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  if (process.platform !== "win32") rmSync(path, { force: true });
  try {
    server.listen(path);
    await once(server, "listening");
    if (process.platform !== "win32") chmodSync(path, 0o600);
  } catch (error) {
    // The path is too long, or the file system has no sockets: no reason not to serve people.
    deps.log.warn({ err: error }, "yarn sign-in-link will not work while this server runs");
    close();
  }
  return { close };
}
