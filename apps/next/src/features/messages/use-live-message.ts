"use client";

import { useEffect } from "react";
import { ensureQuote } from "@parley/client/features/messages/ensure-quotes";
import { selectLiveMessage } from "@parley/client/features/messages/quotes.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { useClient, useStore } from "../workspace-shell/use-client";

/**
 * A message as it is by now, wherever the history stands: undefined until it is known, null once it was deleted or the
 * room holds it no more.
 */
export function useLiveMessage(roomId: string, messageId: string | undefined): Message | null | undefined {
  const client = useClient();
  const message = useStore((state) =>
    messageId === undefined ? undefined : selectLiveMessage(roomId, messageId)(state),
  );
  useEffect(() => {
    if (messageId !== undefined && message === undefined) ensureQuote(client, roomId, messageId);
  }, [client, roomId, messageId, message]);
  return message;
}

/** Of a message as it was when something about it was opened, and as it is by now, the newer one. */
export const newerOf = (opened: Message, live: Message | null | undefined): Message =>
  live && live.rev > opened.rev ? live : opened;
