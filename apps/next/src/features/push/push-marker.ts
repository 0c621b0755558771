/** Whose notifications this browser gets: it has one subscription, for whoever signs in. Gone with them at sign-out. */
const keyOf = (userId: string) => `parley:push:${userId}`;

export function isPushOn(userId: string): boolean {
  try {
    return Notification.permission === "granted" && localStorage.getItem(keyOf(userId)) !== null;
  } catch {
    return false;
  }
}

export function markPush(userId: string, isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(keyOf(userId), "on");
    else localStorage.removeItem(keyOf(userId));
  } catch {
    // Nothing may be kept here: then the next page takes the subscription for somebody else's, and ends it.
  }
}
