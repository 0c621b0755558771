import { forgetRoom } from "./last-room";

const forgotten = new Set<string>();

/** Whether this page may no longer keep anything of theirs. */
export const isForgotten = (userId: string): boolean => forgotten.has(userId);

/**
 * Browser only, at sign-out: drafts, recent rooms and emoji and the last room are gone, so that the next person
 * here finds nothing. The page lives for a moment longer, and what it would still write of them is not kept: it has to
 * be left by a whole load.
 */
export function forgetPerson(userId: string): void {
  forgotten.add(userId);
  forgetRoom();
  try {
    for (const key of Object.keys(localStorage)) if (isOf(userId, key)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept where nothing may be kept.
  }
}

/** What belongs to a person is kept under `parley:<what>:<their id>`, or further parts after it. */
function isOf(userId: string, key: string): boolean {
  const [app, , owner] = key.split(":");
  return app === "parley" && owner === userId;
}
