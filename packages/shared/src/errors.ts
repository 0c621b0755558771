/**
 * Every error that a caller can meet, with the HTTP status that carries it.
 * The socket's ack carries the same code; there is no second table.
 */
export const errorStatus = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  origin_refused: 403,
  name_required: 403,
  banned: 403,
  blocked: 403,
  sign_up_refused: 403,
  not_found: 404,
  conflict: 409,
  account_changed: 409,
  last_owner: 409,
  last_admin: 409,
  archived: 409,
  link_invalid: 410,
  invite_invalid: 410,
  too_large: 413,
  protocol_outdated: 426,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

export interface ErrorOptions {
  /** What is wrong where, safe to show to the caller. */
  details?: Record<string, unknown>;
  /** Milliseconds after which the same request may succeed. */
  retryAfterMs?: number;
  cause?: unknown;
}

/** An error that its caller may see as it stands; anything else becomes `internal`. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly details: Record<string, unknown> | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: ErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.details = options.details;
    this.retryAfterMs = options.retryAfterMs;
  }
}
