import type { ErrorBody } from "@parley/shared/contracts/common";

/** Thrown while a page is rendered when the server refused or could not answer; `error.tsx` shows it. */
export class ServerError extends Error {
  override readonly name = "ServerError";
  constructor(readonly body: ErrorBody) {
    super(`${body.code}: ${body.message}`);
  }
}
