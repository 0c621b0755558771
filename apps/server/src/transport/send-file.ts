import type { FileBody } from "@parley/shared/contracts/common";
import type { FileAnswer } from "@parley/shared/contracts/routes";
import type { Response } from "express";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { Logger } from "pino";

const yearSeconds = 365 * 24 * 60 * 60;

/**
 * Answers with bytes as they come, no faster than they are read. What fails on the way breaks the connection: a file that
 * ends too early must not look whole.
 */
export async function sendFile(
  response: Response,
  file: FileAnswer,
  body: FileBody,
  log: Logger,
): Promise<void> {
  response.setHeader("Content-Type", file.type);
  // The bytes are what they are called, and nobody's guess.
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (file.immutable) response.setHeader("Cache-Control", `private, max-age=${yearSeconds}, immutable`);
  if (file.name !== undefined) response.attachment(file.name);
  try {
    await pipeline(Readable.fromWeb(body as ReadableStream<Uint8Array>), response);
  } catch (error) {
    // Whoever went away in between is no failure.
    if (!isGone(error)) log.error({ err: error }, "a file broke off");
    response.destroy();
  }
}

const isGone = (error: unknown) =>
  (error as NodeJS.ErrnoException | null)?.code === "ERR_STREAM_PREMATURE_CLOSE";
