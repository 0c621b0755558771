import { ListMessages, MarkRead, SendMessage } from "@parley/shared/contracts/messages";
import type { HttpBinder } from "../../transport/http";
import { listMessages, markRead, sendMessage } from "./messages.service";

export function bindMessagesHttp({ bind }: HttpBinder) {
  bind(SendMessage, sendMessage);
  bind(ListMessages, listMessages);
  bind(MarkRead, markRead);
}
