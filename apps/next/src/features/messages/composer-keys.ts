import type { EnterKey } from "./enter-key-setting";

export interface KeyPress {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
}

/**
 * What a key means in the composer: to send, or what the browser makes of it. Ctrl and Cmd with Enter
 * send in any case. While an input method composes, Enter picks its candidate.
 */
export function isSendKey(press: KeyPress, enterKey: EnterKey): boolean {
  if (press.key !== "Enter" || press.altKey || press.isComposing) return false;
  if (press.ctrlKey || press.metaKey) return true;
  return press.shiftKey === (enterKey === "newline");
}
