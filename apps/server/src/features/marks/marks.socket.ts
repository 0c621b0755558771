import { MarkDelivered, MarkRead } from "@parley/shared/contracts/marks";
import type { SocketBinder } from "../../transport/socket";
import { markDelivered, markRead } from "./marks.service";

export function bindMarksSocket({ bind }: SocketBinder) {
  bind(MarkRead, markRead);
  bind(MarkDelivered, markDelivered);
}
