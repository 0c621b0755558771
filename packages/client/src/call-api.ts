import type { ErrorBody, Result } from "@parley/shared/contracts/common";
import type { HttpBinding, InputOf, Operation, OutputOf } from "@parley/shared/contracts/define";
import type { ErrorCode } from "@parley/shared/errors";

/** An operation that HTTP carries. */
export type HttpOperation = Operation & { http: HttpBinding };

export interface CallOptions {
  signal?: AbortSignal;
  /** Milliseconds until the call gives up as `unavailable`; 20,000 unless told. */
  timeoutMs?: number;
}

export type CallApi = <O extends HttpOperation>(
  operation: O,
  input: InputOf<O>,
  options?: CallOptions,
) => Promise<Result<OutputOf<O>>>;

export interface CallApiOptions {
  /** Origin of the server; empty in a browser, where addresses are relative and the cookie goes along. */
  baseUrl: string;
  /** An access token, for programs; or a session's signed token. */
  token?: string;
  headers?: Record<string, string>;
  fetch?: typeof globalThis.fetch;
}

const defaultTimeoutMs = 20_000;

/** The one way over HTTP: any operation of the registry, typed by its contract. It never throws. */
export function createCallApi(options: CallApiOptions): CallApi {
  const { baseUrl, token } = options;
  return async function callApi<O extends HttpOperation>(
    operation: O,
    input: InputOf<O>,
    { signal, timeoutMs = defaultTimeoutMs }: CallOptions = {},
  ): Promise<Result<OutputOf<O>>> {
    const doFetch = options.fetch ?? globalThis.fetch;
    const request = requestOf(operation.http, input as Record<string, unknown>);
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await doFetch(`${baseUrl}/api${request.path}`, {
        method: operation.http.method,
        credentials: token === undefined ? "same-origin" : "omit",
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        headers: {
          accept: "application/json",
          ...(request.body === undefined ? {} : { "content-type": "application/json" }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...options.headers,
        },
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      const answer: unknown = await response.json().catch(() => undefined);
      if (response.ok && answer !== undefined) return { ok: true, data: answer as OutputOf<O> };
      return { ok: false, error: errorOf(answer) ?? errorOfStatus(response) };
    } catch {
      return { ok: false, error: { code: "unavailable", message: "The server can't be reached." } };
    }
  };
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
