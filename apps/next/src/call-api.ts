import { createCallApi } from "@parley/client/call-api";
import { accountOfPage } from "./account-of-page";

/** The server's API from the browser: same origin, so the cookie goes along and any address works. */
export const callApi = createCallApi({
  url: "",
  credentials: "cookie",
  getAccount: accountOfPage,
  // Another tab signed somebody else in: what stands on this page is not theirs.
  onAccountChanged: () => location.reload(),
});
