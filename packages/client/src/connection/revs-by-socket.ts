/**
 * So many revs at a time, at most, come over the socket, where a page costs a fraction of a request: as many of the longest
 * messages as the server lets wait for one reader (2 MB). More would hold up what else comes over it, and get a slow one cut off.
 */
export const revsBySocket = 80;
