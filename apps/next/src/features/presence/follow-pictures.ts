import type { ParleyClient } from "@parley/client/create-client";
import { limits } from "@parley/shared/limits";

type Presence = Pick<ParleyClient["presence"], "watch">;

interface FollowedPictures {
  /** @returns what ends it */
  add(picture: Element, userId: string): () => void;
}

const newestFirst = (userIds: Iterable<string>) =>
  [...new Set([...userIds].reverse())].slice(0, limits.watchedPeople);

/** Of all pictures on the page those are followed first that one sees: a list may have thousands of them. */
function createFollowedPictures(presence: Presence): FollowedPictures {
  const userIds = new Map<Element, string>();
  const onScreen = new Map<Element, string>();
  let endOnScreen: (() => void) | undefined;
  let endOnPage: (() => void) | undefined;
  let isScheduled = false;
  /** Null in surroundings without a screen. */
  const observer =
    typeof IntersectionObserver === "undefined" ? null : new IntersectionObserver(onSightChanged);

  function onSightChanged(entries: readonly IntersectionObserverEntry[]) {
    for (const { target, isIntersecting } of entries) {
      const userId = userIds.get(target);
      if (isIntersecting && userId !== undefined) onScreen.set(target, userId);
      else onScreen.delete(target);
    }
    followOnScreen();
  }

  function followOnScreen() {
    const before = endOnScreen;
    endOnScreen = presence.watch(newestFirst(onScreen.values()), { onScreen: true });
    before?.();
  }

  function followOnPage() {
    isScheduled = false;
    const before = endOnPage;
    endOnPage = presence.watch(newestFirst(userIds.values()));
    before?.();
    followOnScreen();
  }

  /** A whole list comes and goes at once. */
  function schedule() {
    if (!isScheduled) queueMicrotask(followOnPage);
    isScheduled = true;
  }

  return {
    add(picture, userId) {
      userIds.set(picture, userId);
      observer?.observe(picture);
      schedule();
      return () => {
        userIds.delete(picture);
        onScreen.delete(picture);
        observer?.unobserve(picture);
        schedule();
      };
    },
  };
}

const ofClient = new WeakMap<ParleyClient, FollowedPictures>();

/**
 * Follows how present somebody is while their picture is on the page.
 * @returns what ends it
 */
export function followPicture(client: ParleyClient, picture: Element, userId: string): () => void {
  let pictures = ofClient.get(client);
  if (pictures === undefined) ofClient.set(client, (pictures = createFollowedPictures(client.presence)));
  return pictures.add(picture, userId);
}
