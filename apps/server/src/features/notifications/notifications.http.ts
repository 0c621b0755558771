import { SetRoomNotifications, UpdateNotifications } from "@parley/shared/contracts/notifications";
import type { HttpBinder } from "../../transport/http";
import { setRoomNotifications, updateNotifications } from "./notifications.service";

export function bindNotificationsHttp({ bind }: HttpBinder) {
  bind(UpdateNotifications, updateNotifications);
  bind(SetRoomNotifications, setRoomNotifications);
}
