"use client";

import { useEffect, useEffectEvent, useState, type ComponentType } from "react";
import { showToast } from "./toast";

const strings = {
  failed: "This could not be loaded. Try again in a moment, or reload the page.",
  reload: "Reload",
};

/** Tells that code of the page did not come: the server is away, or the page is of an older version than it. */
export const tellLoadFailed = () =>
  void showToast(strings.failed, {
    tone: "danger",
    action: { label: strings.reload, run: () => location.reload() },
  });

/**
 * A component whose code is loaded when it is first shown, with nothing or a placeholder there until then. When that fails it is
 * told and `onLoadFailed` is called; shown again, it asks again. `React.lazy` would keep the failure, and throw it.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Placeholder?: ComponentType,
) {
  let loaded: ComponentType<Props> | null = null;

  return function LazyPart({ onLoadFailed, ...props }: Props & { onLoadFailed: () => void }) {
    const [Part, setPart] = useState(() => loaded);
    const fail = useEffectEvent(() => {
      tellLoadFailed();
      onLoadFailed();
    });

    useEffect(() => {
      if (loaded !== null) return;
      let isShown = true;
      load().then(
        (Loaded) => {
          loaded = Loaded;
          if (isShown) setPart(() => Loaded);
        },
        () => isShown && fail(),
      );
      return () => {
        isShown = false;
      };
    }, []);

    if (Part === null) return Placeholder === undefined ? null : <Placeholder />;
    return <Part {...(props as Props)} />;
  };
}
