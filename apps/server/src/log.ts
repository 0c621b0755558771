import { DrizzleQueryError } from "drizzle-orm/errors";
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from "pino";

/**
 * Structured logs, one JSON line each. Errors are written without what they carry besides: Drizzle puts the parameters of a
 * failed statement into its message, and those are message bodies, addresses and session tokens.
 * @param destination standard output unless told
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface DescribedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: DescribedError;
}

/** Type, message, code and stack of an error and of its causes; of a failed statement only its text. */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: "something that is no error was thrown" };
  const { code } = error as { code?: unknown };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  if (error instanceof DrizzleQueryError) {
    return { type: "DrizzleQueryError", message: error.query, ...cause };
  }
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === "string" && { code }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...cause,
  };
}
