import type { ErrorBody } from "@parley/shared/contracts/common";
import { AppError } from "@parley/shared/errors";
import { isConnectionError } from "@parley/shared/db/connection-error";
import type { Logger } from "pino";

/** What a caller is told of an error; what it does not know is logged with its cause and described to nobody. */
export function toErrorBody(error: unknown, log: Logger, operation: string): ErrorBody {
  if (error instanceof AppError) {
    if (error.code === "unavailable") log.warn({ err: error, operation }, "a dependency is unavailable");
    return {
      code: error.code,
      message: error.message,
      ...(error.details && { details: error.details }),
      ...(error.retryAfterMs !== undefined && { retryAfterMs: Math.ceil(error.retryAfterMs) }),
    };
  }
  if (isConnectionError(error)) {
    log.warn({ err: error, operation }, "the database is unavailable");
    return { code: "unavailable", message: "The database does not answer; try again", retryAfterMs: 1_000 };
  }
  log.error({ err: error, operation }, "unexpected error");
  return { code: "internal", message: "Something went wrong on the server" };
}
