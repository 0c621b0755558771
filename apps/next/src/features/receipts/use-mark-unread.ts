"use client";

import { markUnread } from "@parley/client/features/marks/mark-commands";
import type { Message } from "@parley/shared/contracts/messages";
import { errorText } from "@/ui/error-text";
import { showToast } from "@/ui/toast";
import { useClient } from "../workspace-shell/use-client";
import { strings } from "./receipts.strings";

/** Sets the room back to unread from a message on. */
export function useMarkUnread(): (message: Message) => Promise<void> {
  const client = useClient();
  return async ({ roomId, seq }) => {
    const result = await markUnread(client, roomId, seq);
    if (result.ok) showToast(strings.markedUnread);
    else showToast(errorText(result.error), { tone: "danger" });
  };
}
