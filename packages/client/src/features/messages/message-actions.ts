import { createAction } from "@reduxjs/toolkit";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Message, MessagePage } from "@parley/shared/contracts/messages";

/** Where a page goes: it replaces what is loaded, or continues it at one of its ends. */
export type PagePlace = "replace" | "older" | "newer";

/** A page was asked for. An answer to an older request with the same place is ignored. */
export const pageRequested = createAction<{
  roomId: string;
  place: PagePlace;
  requestId: string;
  /** Nobody asked for it, so what went wrong before stays on the screen until it succeeds. */
  isRetry?: boolean;
}>("messages/pageRequested");
export const pageLoaded = createAction<{ page: MessagePage; place: PagePlace; requestId: string }>(
  "messages/pageLoaded",
);
export const pageFailed = createAction<{
  roomId: string;
  place: PagePlace;
  requestId: string;
  error: ErrorBody;
}>("messages/pageFailed");

/** My message is stored: the answer to a send. Live changes bring the same row. */
export const messageStored = createAction<Message>("messages/stored");

/** A stored message as it is after a command of mine. Live changes bring the same row. */
export const messageChanged = createAction<Message>("messages/changed");
