import { onPlaceChange } from "../workspace-shell/panes";
import { routeOf } from "../workspace-shell/route";

const lockOf = (userId: string, roomId: string) => `parley:looks:${userId}:${roomId}`;

/** The room that somebody is likely to see in this tab. */
function roomOnScreen(): string | null {
  if (document.visibilityState !== "visible" || !document.hasFocus()) return null;
  const route = routeOf(location.pathname);
  return route.place === "room" ? route.roomId : null;
}

/**
 * Lets the other tabs of this browser know which room is looked at in this one, by a lock that is held meanwhile: whoever asks
 * needs no answer of a tab that may sleep. @returns what ends it
 */
export function tellLookedAt(userId: string): () => void {
  let shown: string | null = null;
  let release = () => {};

  function update() {
    const roomId = roomOnScreen();
    if (roomId === shown) return;
    shown = roomId;
    release();
    release = () => {};
    if (roomId === null) return;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    // Refused where the page may keep nothing: then this tab alone counts.
    navigator.locks
      .request(lockOf(userId, roomId), { mode: "shared" }, () => released)
      .catch(() => undefined);
  }

  const events = [
    [window, "focus"],
    [window, "blur"],
    [document, "visibilitychange"],
  ] as const;
  for (const [target, name] of events) target.addEventListener(name, update);
  const stopFollowing = onPlaceChange(update);
  update();
  return () => {
    for (const [target, name] of events) target.removeEventListener(name, update);
    stopFollowing();
    release();
  };
}

/** Whether somebody looks at this room in a tab of this browser. */
export async function isLookedAt(userId: string, roomId: string): Promise<boolean> {
  if (roomOnScreen() === roomId) return true;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lockOf(userId, roomId));
}
