import { MarkRead, SendMessage } from "@parley/shared/contracts/messages";
import type { SocketBinder } from "../../transport/socket";
import { markRead, sendMessage } from "./messages.service";

export function bindMessagesSocket({ bind }: SocketBinder) {
  bind(SendMessage, sendMessage);
  bind(MarkRead, markRead);
}
