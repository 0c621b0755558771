import type { Config } from "../config";
import helmet from "helmet";
import type { RequestHandler } from "express";

/** For every answer. The policy for content is each page's own: the web process makes one with a nonce. */
export const securityHeaders = ({ baseUrl }: Pick<Config, "baseUrl">): RequestHandler =>
  helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: baseUrl.startsWith("https:"),
    // The sign-in link's page must not tell its address to anyone.
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });

/** Answers of the API are data: nothing in them may run or be shown in a frame. */
export const dataOnly: RequestHandler = (_request, response, next) => {
  response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  next();
};
