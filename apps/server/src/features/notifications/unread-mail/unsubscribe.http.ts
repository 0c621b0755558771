import { AppError } from "@parley/shared/errors";
import type { Express, Response } from "express";
import { randomBytes } from "node:crypto";
import type { Deps } from "../../../context";
import { changeNotifications } from "../notifications.service";
import { renderUnsubscribePage } from "./unsubscribe-page";
import { readUnsubscribeToken, writeUnsubscribeToken } from "./unsubscribe-token";

const path = "/api/unsubscribe";

/** The address in a mail's head and foot, for one person. */
export const unsubscribeAddress = ({ baseUrl, authSecret }: Deps["config"], userId: string): string =>
  `${baseUrl}${path}?token=${writeUnsubscribeToken(authSecret, userId)}`;

/**
 * The way out of the mails about what is unread, without a session. Whoever opens the address, as scanners of mail do, gets a
 * button; a POST ends the mails, from the button or from a mail program (RFC 8058). It looks at no cookie, so no other
 * page can make a browser do more than the token allows anyway.
 */
export function serveUnsubscribe(app: Express, deps: Pick<Deps, "config" | "db" | "feed">): void {
  app.get(path, (request, response) => {
    const known = readToken(deps, request.query.token) !== null;
    answer(response, known ? "ask" : "unknown");
  });
  app.post(path, async (request, response) => {
    const userId = readToken(deps, request.query.token);
    if (userId !== null) await endMails(deps, userId);
    answer(response, userId === null ? "unknown" : "done");
  });
}

const readToken = ({ config }: Pick<Deps, "config">, token: unknown) =>
  typeof token === "string" ? readUnsubscribeToken(config.authSecret, token) : null;

async function endMails(deps: Pick<Deps, "db" | "feed">, userId: string) {
  try {
    await changeNotifications(deps, userId, { mailMinutes: null });
  } catch (error) {
    // Who is banned gets none either; and the page tells nobody who that is.
    if (!(error instanceof AppError) || error.code !== "unauthenticated") throw error;
  }
}

function answer(response: Response, page: Parameters<typeof renderUnsubscribePage>[0]) {
  const nonce = randomBytes(16).toString("base64");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader(
    "Content-Security-Policy",
    `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  );
  response
    .status(page === "unknown" ? 404 : 200)
    .type("html")
    .send(renderUnsubscribePage(page, nonce));
}
