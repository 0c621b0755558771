import {
  ListMarks,
  ListReaders,
  MarkAllRead,
  MarkDelivered,
  MarkRead,
  MarkUnread,
} from "@parley/shared/contracts/marks";
import type { HttpBinder } from "../../transport/http";
import { markAllRead, markDelivered, markRead, markUnread } from "./marks.service";
import { listMarks, listReaders } from "./receipts.service";

export function bindMarksHttp({ bind }: HttpBinder) {
  bind(MarkRead, markRead);
  bind(MarkUnread, markUnread);
  bind(MarkAllRead, markAllRead);
  bind(MarkDelivered, markDelivered);
  bind(ListMarks, listMarks);
  bind(ListReaders, listReaders);
}
