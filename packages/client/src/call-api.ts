import { accountHeader } from "@parley/shared/contracts/handshake";
import type { ErrorBody, Result } from "@parley/shared/contracts/common";
import type { InputOf, OutputOf } from "@parley/shared/contracts/define";
import type { OperationNamed } from "@parley/shared/contracts/protocol";
import { routes, type HttpBinding, type RouteName } from "@parley/shared/contracts/routes";
import type { ErrorCode } from "@parley/shared/errors";
import { backoffMs } from "./connection/backoff";

export interface CallOptions {
  signal?: AbortSignal;
  /** Milliseconds until the call gives up as `unavailable`; 20,000 unless told. */
  timeoutMs?: number;
  /** How often a read whose connection broke is asked for again; twice unless told. */
  retries?: number;
}

/** Calls an operation of the contracts by its name, as in `call("room:get", { roomId })`. */
export type CallApi = <Name extends RouteName>(
  name: Name,
  input: InputOf<OperationNamed<Name>>,
  options?: CallOptions,
) => Promise<Result<OutputOf<OperationNamed<Name>>>>;

/**
 * - `"cookie"`: a page, which has the browser's session
 * - `{ token }`: a program, with an access token; or a session's signed token
 */
export type Credentials = "cookie" | { token: string };

export interface CallApiOptions {
  /** Origin of the server, as `https://chat.example.org`; empty in a page, whose own origin it is. */
  url: string;
  credentials: Credentials;
  headers?: Record<string, string>;
  fetch?: typeof globalThis.fetch;
  /** The id of the account that the caller believes to be; null while it does not know. */
  getAccount?: () => string | null;
  /** The credentials are another account's by now; nothing was done. */
  onAccountChanged?: () => void;
}

const defaultTimeoutMs = 20_000;
/** Only of reads: nobody knows whether anything else was done. */
const readRetries = 2;
const readRetry = { baseMs: 200, maxMs: 1_000 };

/**
 * The one way over HTTP: any operation of the registry, typed by its contract. It never throws. Of a file it gives the
 * stream, and the time for the call is the time to its last byte.
 */
export function createCallApi(options: CallApiOptions): CallApi {
  const { url, credentials } = options;
  return async function callApi<Name extends RouteName>(
    name: Name,
    input: InputOf<OperationNamed<Name>>,
    { signal, timeoutMs = defaultTimeoutMs, retries = readRetries }: CallOptions = {},
  ): Promise<Result<OutputOf<OperationNamed<Name>>>> {
    const doFetch = options.fetch ?? globalThis.fetch;
    const account = options.getAccount?.() ?? null;
    const request = requestOf(routes[name], input as Record<string, unknown>);
    const { file }: HttpBinding = routes[name];
    const timeout = AbortSignal.timeout(timeoutMs);
    const abort = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    try {
      const mayRepeat = routes[name].method === "GET";
      const response = await retryBroken(mayRepeat ? retries : 0, abort, () =>
        doFetch(`${url}/api${request.path}`, {
          method: routes[name].method,
          credentials: credentials === "cookie" ? "same-origin" : "omit",
          signal: abort,
          headers: {
            accept: file?.type ?? "application/json",
            ...(request.body === undefined ? {} : { "content-type": "application/json" }),
            ...(credentials === "cookie" ? {} : { authorization: `Bearer ${credentials.token}` }),
            ...(account === null ? {} : { [accountHeader]: account }),
            ...options.headers,
          },
          ...(request.body === undefined ? {} : { body: request.body }),
        }),
      );
      if (response.ok && file && response.body)
        return { ok: true, data: response.body as unknown as OutputOf<OperationNamed<Name>> };
      const answer: unknown = await response.json().catch(() => undefined);
      if (response.ok && answer !== undefined)
        return { ok: true, data: answer as OutputOf<OperationNamed<Name>> };
      const error = errorOf(answer) ?? errorOfStatus(response);
      if (error.code === "account_changed") options.onAccountChanged?.();
      return { ok: false, error };
    } catch {
      return { ok: false, error: { code: "unavailable", message: "The server can't be reached." } };
    }
  };
}

/** A server or proxy may close a kept connection in the moment in which a request takes it; browsers and Node then fail alike. */
async function retryBroken(
  retries: number,
  signal: AbortSignal,
  request: () => Promise<Response>,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      if (attempt >= retries || signal.aborted) throw error;
      await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt, readRetry)));
    }
  }
}

/** Path parameters leave the input; what remains is the query or the body. */
export function requestOf(
  http: HttpBinding,
  input: Record<string, unknown>,
): { path: string; body: string | undefined } {
  const rest = { ...input };
  let path = http.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (http.method !== "GET" && http.method !== "DELETE") return { path, body: JSON.stringify(rest) };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  if (query.size > 0) path += `?${query.toString()}`;
  return { path, body: undefined };
}

function errorOf(answer: unknown): ErrorBody | undefined {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return undefined;
  const { error } = answer;
  const isError = typeof error === "object" && error !== null && "code" in error && "message" in error;
  return isError ? (error as ErrorBody) : undefined;
}

const codeOfStatus: Partial<Record<number, ErrorCode>> = {
  400: "invalid_input",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  413: "too_large",
  429: "rate_limited",
};

/** Something between us and the server answered in its place. */
function errorOfStatus(response: Response): ErrorBody {
  const code = codeOfStatus[response.status] ?? "unavailable";
  const seconds = Number(response.headers.get("retry-after") ?? "");
  return {
    code,
    message: `The server answered with status ${String(response.status)}.`,
    ...(seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}),
  };
}
