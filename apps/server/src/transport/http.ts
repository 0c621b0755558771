import type { FileBody } from "@parley/shared/contracts/common";
import { accountHeader } from "@parley/shared/contracts/handshake";
import type { AnyOperation } from "@parley/shared/contracts/protocol";
import type { HttpBinding } from "@parley/shared/contracts/routes";
import { AppError, errorStatus } from "@parley/shared/errors";
import { limits } from "@parley/shared/limits";
import express, { type NextFunction, type Request, type Response, type Router } from "express";
import { readBearer } from "../auth/session-cookie";
import type { Ctx, Deps } from "../context";
import { toErrorBody } from "./error-body";
import { execute, type Service } from "./execute";
import { isOwnOrigin } from "./origin";
import { sendFile } from "./send-file";
import { requestIdOf } from "./request-log";

export interface HttpBinder {
  /** Serves an operation under the method and path of its contract. */
  bind<O extends AnyOperation>(operation: O, service: Service<O>): void;
}

/** The router of `/api` and, in `names`, every operation that was bound to it. */
export function createApi(deps: Deps): { router: Router; binder: HttpBinder; names: string[] } {
  const router = express.Router();
  const names: string[] = [];
  router.use((_request, response, next) => {
    response.setHeader("Cache-Control", "no-store");
    next();
  });

  const bind: HttpBinder["bind"] = (operation, service) => {
    const http: HttpBinding = operation.http;
    names.push(operation.name);
    const method = http.method.toLowerCase() as "get" | "post" | "put" | "patch" | "delete";
    router[method](http.path, async (request, response) => {
      const ctx = await createContext(deps, request);
      const result = await execute(operation, service, ctx, () => readInput(request, response, http));
      for (const cookie of ctx.cookies) response.append("Set-Cookie", cookie);
      if (!result.ok) sendError(response, result.error);
      else if (http.file) await sendFile(response, http.file, result.data as FileBody, ctx.log);
      else response.status(http.status ?? 200).json(result.data);
    });
  };
  return { router, binder: { bind }, names };
}

/** Anything below `/api` that nobody bound. */
export function answerNotFound(_request: Request, response: Response) {
  sendError(response, { code: "not_found", message: "There is no such route" });
}

/** Errors of the transport itself: a body that can't be read, a session that can't be looked up. */
export const createErrorHandler =
  (deps: Deps) =>
  // Express tells an error handler by its four parameters.
  (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    sendError(response, toErrorBody(toAppError(error), deps.log, `${request.method} ${request.path}`));
  };

/** The errors of the body parser and of Express's own decoding carry a status (http-errors). */
function toAppError(error: unknown): unknown {
  const status = error instanceof Error ? (error as { status?: unknown }).status : undefined;
  if (status === 413) return new AppError("too_large", "The request is too large", { cause: error });
  if (typeof status === "number" && status >= 400 && status < 500) {
    return new AppError("invalid_input", "The request could not be read", { cause: error });
  }
  return error;
}

export function sendError(response: Response, error: ReturnType<typeof toErrorBody>) {
  if (error.retryAfterMs !== undefined)
    response.setHeader("Retry-After", Math.ceil(error.retryAfterMs / 1_000));
  response.status(errorStatus[error.code]).json({ error });
}

async function createContext(deps: Deps, request: Request): Promise<Ctx> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const mutates = request.method !== "GET" && request.method !== "HEAD";
  const byCookie = headers.has("cookie") && readBearer(headers) === null;
  // A request without a cookie speaks for nobody, but a page elsewhere must not start a sign-in either.
  if (mutates && (byCookie || request.headers.origin !== undefined)) {
    if (!isOwnOrigin(deps.config, request.headers.origin, request.headers.host)) {
      throw new AppError("origin_refused", "This request comes from another site");
    }
  }
  // The web process renders a page and passes no cookie on, so it must not renew the row alone.
  const { actor, cookies } = await deps.auth.authenticate(headers, { renew: !isInternal(deps, request) });
  const believed = headers.get(accountHeader);
  if (actor && believed !== null && believed !== actor.userId)
    throw new AppError("account_changed", "Another account is signed in by now");
  const requestId = requestIdOf(request);
  return {
    ...deps,
    actor,
    requestId,
    socketId: null,
    log: deps.log.child({ requestId, ...(actor && { userId: actor.userId }) }),
    address: callerAddress(deps, request),
    headers,
    cookies: [...cookies],
  };
}

const isInternal = ({ config }: Pick<Deps, "config">, request: Request): boolean =>
  config.internalSecret !== null && request.headers["x-parley-internal"] === config.internalSecret;

/** The web process asks on behalf of a browser and, knowing the secret, says which. */
function callerAddress({ config }: Deps, request: Request): string {
  const onBehalf = request.headers["x-parley-client-address"];
  return (
    (isInternal({ config }, request) && typeof onBehalf === "string" && onBehalf) || request.ip || "unknown"
  );
}

const jsonParser = (bytes: number) => express.json({ limit: bytes, strict: true });
const parseJson = jsonParser(limits.requestBytes);
const largerParsers = new Map<number, ReturnType<typeof jsonParser>>();

function parserFor({ requestBytes }: HttpBinding) {
  if (requestBytes === undefined) return parseJson;
  const known = largerParsers.get(requestBytes) ?? jsonParser(requestBytes);
  largerParsers.set(requestBytes, known);
  return known;
}

/** Path parameters with the query or the body; a body that is no object is passed on as it is, for the contract to refuse. */
async function readInput(request: Request, response: Response, http: HttpBinding): Promise<unknown> {
  const fromQuery = request.method === "GET" || request.method === "DELETE";
  if (!fromQuery) {
    await new Promise<void>((resolve, reject) => {
      parserFor(http)(request, response, (error?: unknown) => {
        if (error) reject(toAppError(error) as Error);
        else resolve();
      });
    });
  }
  const given: unknown = fromQuery ? request.query : (request.body ?? {});
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  return { ...given, ...request.params };
}
