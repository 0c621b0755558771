/** Milliseconds after the last key before the server is asked. */
export const typingMs = 200;
