import { HideDirectRoom, OpenDirectRoom } from "@parley/shared/contracts/direct";
import type { HttpBinder } from "../../transport/http";
import { hideDirectRoom } from "./hide-direct-room";
import { openDirectRoom } from "./open-direct-room";

export function bindDirectHttp({ bind }: HttpBinder) {
  bind(OpenDirectRoom, openDirectRoom);
  bind(HideDirectRoom, hideDirectRoom);
}
