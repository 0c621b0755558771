import { SendMessage } from "@parley/shared/contracts/messages";
import type { SocketBinder } from "../../transport/socket";
import { sendMessage } from "./messages.service";

export function bindMessagesSocket({ bind }: SocketBinder) {
  bind(SendMessage, sendMessage);
}
