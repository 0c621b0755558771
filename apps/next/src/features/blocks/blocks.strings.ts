import type { ErrorBody } from "@parley/shared/contracts/common";
import { errorText } from "@/ui/error-text";

export const strings = {
  block: (name: string) => `Block ${name}`,
  unblock: (name: string) => `Unblock ${name}`,
  title: (name: string) => `Block ${name}?`,
  text: "You get no direct messages from them, and can't send them any. What they write in rooms is folded and counts as read for you. They are not told.",
  confirm: "Block",
  blocked: (name: string) => `${name} is blocked.`,
  unblocked: (name: string) => `${name} is no longer blocked.`,
  undo: "Undo",
  bar: (name: string) => `You blocked ${name}: neither of you can write here.`,
  people: "Blocked people",
  nobody: "You block nobody.",
  unblockShort: "Unblock",
  folded: "Blocked message",
  show: "Show",
};

export function blockError(error: ErrorBody): string {
  if (error.code === "not_found") return "They are no longer here.";
  return errorText(error);
}
