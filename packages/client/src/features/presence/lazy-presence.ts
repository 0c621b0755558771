import type { PresenceLink } from "./presence-link";

/** Loads what follows people's presence with the first wish. What can't be loaded is tried again with the next one. */
export function createLazyPresence(load: () => Promise<PresenceLink>): PresenceLink {
  let link: PresenceLink | undefined;
  let loading: Promise<PresenceLink | undefined> | undefined;
  let stopped = false;

  function get(): Promise<PresenceLink | undefined> {
    loading ??= load().then(
      (loaded) => {
        link = loaded;
        if (stopped) loaded.stop();
        return loaded;
      },
      () => (loading = undefined),
    );
    return loading;
  }

  return {
    watch(userIds, options) {
      let isOver = false;
      let end: (() => void) | undefined;
      void get().then((loaded) => {
        if (!isOver) end = loaded?.watch(userIds, options);
      });
      return () => {
        isOver = true;
        end?.();
      };
    },
    setActivity(activity) {
      void get().then((loaded) => loaded?.setActivity(activity));
    },
    onOnline() {
      link?.onOnline();
    },
    onPolled() {
      link?.onPolled();
    },
    stop() {
      stopped = true;
      link?.stop();
    },
  };
}
