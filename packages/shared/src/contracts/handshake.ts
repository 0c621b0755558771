/** Raised when a client of before could misread what the server sends. */
export const protocolVersion = 5;

/**
 * The id of the account that the caller of a request believes to be. A cookie is shared by all tabs of a browser, so another
 * one may have signed somebody else in: then the request is refused as `account_changed`, and nothing is done.
 */
export const accountHeader = "x-parley-account";
