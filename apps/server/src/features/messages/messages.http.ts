import {
  DeleteMessage,
  EditMessage,
  ListMessageEdits,
  ListMessages,
  ListMessagesById,
  SendMessage,
} from "@parley/shared/contracts/messages";
import type { HttpBinder } from "../../transport/http";
import { deleteMessage } from "./delete-message";
import { editMessage, listMessageEdits } from "./edit-message";
import { listMessages, listMessagesById, sendMessage } from "./messages.service";

export function bindMessagesHttp({ bind }: HttpBinder) {
  bind(SendMessage, sendMessage);
  bind(EditMessage, editMessage);
  bind(DeleteMessage, deleteMessage);
  bind(ListMessages, listMessages);
  bind(ListMessagesById, listMessagesById);
  bind(ListMessageEdits, listMessageEdits);
}
