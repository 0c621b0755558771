/**
 * So far behind, at most, changes come over the socket, where a page costs a fraction of a request. More would hold up what
 * else comes over it, and what waits for a slow reader gets it cut off.
 */
export const revsBySocket = 50;
