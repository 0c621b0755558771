"use client";

import { pinMessage, unpinMessage } from "@parley/client/features/pins/pin-commands";
import type { Message } from "@parley/shared/contracts/messages";
import { errorText } from "@/ui/error-text";
import { showToast } from "@/ui/toast";
import { useClient } from "../workspace-shell/use-client";
import { strings } from "./pins.strings";

/** Pins a message, or takes it off the pins. What it did shows on the message; that it failed is told. */
export function useTogglePin(): (message: Message) => Promise<void> {
  const client = useClient();
  return async ({ roomId, id: messageId, pinned }) => {
    const change = pinned === null ? pinMessage : unpinMessage;
    const result = await change(client, { roomId, messageId });
    if (result.ok) showToast(pinned === null ? strings.pinned : strings.unpinned);
    else {
      const text = result.error.code === "conflict" ? strings.full : errorText(result.error);
      showToast(text, { tone: "danger" });
    }
  };
}
