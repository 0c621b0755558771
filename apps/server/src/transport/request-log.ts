import { newId } from "@parley/shared/id";
import type { Request, RequestHandler } from "express";
import type { Logger } from "pino";

const header = "x-request-id";

/** The id under which this request stands in the log; the caller reads it in `X-Request-Id`. */
export const requestIdOf = (request: Request): string => String(request.res?.getHeader(header));

/**
 * Gives each request an id and logs it when it is done: method, path without its query, status and milliseconds,
 * and nothing of its headers or body, where tokens and messages are.
 */
export const logRequests =
  (log: Logger): RequestHandler =>
  (request, response, next) => {
    const given = request.headers[header];
    const requestId = typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : newId();
    response.setHeader(header, requestId);
    const started = performance.now();
    response.on("finish", () => {
      const level = response.statusCode >= 500 ? "error" : "debug";
      const ms = Math.round(performance.now() - started);
      const path = request.originalUrl.split("?", 1)[0];
      log[level]({ requestId, method: request.method, path, status: response.statusCode, ms }, "request");
    });
    next();
  };
