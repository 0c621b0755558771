import { createCallApi } from "@parley/client/call-api";

/** The server's API from the browser: same origin, so the cookie goes along and any address works. */
export const callApi = createCallApi({ baseUrl: "" });
