/**
 * Browser only: leaves by a whole load, so that nothing of this page stays: neither a secret in its
 * address nor what it holds in memory of the person who was signed in.
 */
export const leaveTo = (address: string): void => location.replace(address);
