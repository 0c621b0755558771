"use client";

import { createContext, use } from "react";
import type { Message } from "@parley/shared/contracts/messages";

/** What the composer of a room is at: a message of its own, an answer to one, or another text for one of mine. */
export type ComposerMode =
  { kind: "new" } | { kind: "reply"; message: Message } | { kind: "edit"; message: Message };

export interface ComposerControl {
  mode: ComposerMode;
  /** Changes what the composer is at and gives it the focus. */
  start: (mode: ComposerMode) => void;
}

const ComposerContext = createContext<ComposerControl | null>(null);
export const ComposerProvider = ComposerContext.Provider;

/** Null where a message is shown without a composer. */
export const useComposer = (): ComposerControl | null => use(ComposerContext);
