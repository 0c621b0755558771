import "server-only";
import { headers } from "next/headers";
import { createCallApi, type HttpOperation } from "@parley/client/call-api";
import type { Result } from "@parley/shared/contracts/common";
import type { InputOf, OutputOf } from "@parley/shared/contracts/define";
import { config } from "../config";
import { forwardedHeaders } from "./forwarded-headers";

/** Calls the server from a server component as the person who asked for the page. It never throws. */
export async function callServer<O extends HttpOperation>(
  operation: O,
  input: InputOf<O>,
): Promise<Result<OutputOf<O>>> {
  const callApi = createCallApi({
    baseUrl: config.serverInternalUrl,
    headers: forwardedHeaders(await headers(), config.internalSecret),
  });
  return callApi(operation, input);
}
