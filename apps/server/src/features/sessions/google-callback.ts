import type { Express, Request, Response } from "express";
import { hookErrors, type HookError } from "../../auth/sign-in-hooks";
import { callbackPath } from "../../auth/better-auth-options";
import type { Deps } from "../../context";
import { toErrorBody } from "../../transport/error-body";

/** The one route of better-auth that is reachable: Google sends the browser back here. */
export function serveGoogleCallback(app: Express, deps: Pick<Deps, "auth" | "limiter" | "log">) {
  const { google } = deps.auth;
  if (!google) return;
  app.get(callbackPath, async (request, response) => {
    try {
      const address = request.ip ?? "unknown";
      await deps.limiter.consume("signIn", `address:${address}`);
      const question = request.originalUrl.indexOf("?");
      const query = question < 0 ? "" : request.originalUrl.slice(question + 1);
      const answer = await google.finish(query, headersOf(request), address);
      for (const cookie of answer.headers.getSetCookie()) response.append("Set-Cookie", cookie);
      sendOn(response, answer.headers.get("location"));
    } catch (error) {
      // A person looks at this answer, so it is a page and no JSON.
      toErrorBody(error, deps.log, "session:finish-google");
      sendOn(response, null);
    }
  });
}

/** Passes a success on as it is; of a failure the page is told only what it can explain. */
function sendOn(response: Response, location: string | null) {
  response.setHeader("Cache-Control", "no-store");
  const target = new URL(location ?? "/sign-in?error=google_failed", "http://parley.invalid");
  const error = target.searchParams.get("error");
  if (target.pathname === "/sign-in" && error !== null) {
    target.searchParams.set("error", explainable(error));
    target.searchParams.delete("error_description");
  }
  // Only the path: the browser stays on the host that it came to.
  response.redirect(302, `/${(target.pathname + target.search + target.hash).replace(/^\/+/, "")}`);
}

function explainable(error: string): HookError | "google_failed" {
  // There is an account for this address, and Google does not vouch that it is the same person's.
  if (error === "account_not_linked") return "email_unverified";
  return hookErrors.find((code) => code === error) ?? "google_failed";
}

function headersOf(request: Request): Headers {
  const headers = new Headers();
  // All that the callback needs: the cookie that binds it to this browser, and what stands in the list of sessions.
  for (const name of ["cookie", "user-agent"]) {
    const value = request.get(name);
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}
