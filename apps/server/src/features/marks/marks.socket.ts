import { ListMarks, MarkDelivered, MarkRead } from "@parley/shared/contracts/marks";
import { limits } from "@parley/shared/limits";
import type { SocketBinder } from "../../transport/socket";
import { markDelivered, markRead } from "./marks.service";
import { listMarks } from "./receipts.service";

export function bindMarksSocket({ bind }: SocketBinder) {
  bind(MarkRead, markRead, { isPatient: true });
  bind(MarkDelivered, markDelivered, { isPatient: true });
  bind(ListMarks, listMarks, { atOnce: limits.pagesAtOnce });
}
