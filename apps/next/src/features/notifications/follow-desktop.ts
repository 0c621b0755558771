import type { ParleyClient } from "@parley/client/create-client";
import { onDesktopChoice, readDesktopChoice } from "./desktop-choice";

/** Shows notifications for as long as they are wanted in this browser; their code comes only then. @returns what ends it */
export function followDesktopChoice(client: ParleyClient): () => void {
  let end: (() => void) | undefined;
  let isOn = false;

  function update() {
    const wasOn = isOn;
    isOn = readDesktopChoice() === "on";
    if (isOn === wasOn) return;
    if (!isOn) {
      end?.();
      end = undefined;
      return;
    }
    import("./show-desktop").then(
      ({ showDesktopNotifications }) => {
        if (isOn && end === undefined) end = showDesktopNotifications(client);
      },
      () => {
        isOn = false;
      },
    );
  }

  const unsubscribe = onDesktopChoice(update);
  update();
  return () => {
    unsubscribe();
    isOn = false;
    end?.();
  };
}
