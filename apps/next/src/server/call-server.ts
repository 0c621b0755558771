import "server-only";
import { headers } from "next/headers";
import { createCallApi, type CallApi } from "@parley/client/call-api";
import { config } from "../config";
import { forwardedHeaders } from "./forwarded-headers";

/** Calls the server from a server component as the person who asked for the page. It never throws. */
export const callServer: CallApi = async (name, input, options) => {
  const callApi = createCallApi({
    url: config.serverInternalUrl,
    credentials: "cookie",
    headers: forwardedHeaders(await headers(), config.internalSecret),
  });
  return callApi(name, input, options);
};
