import { ListPins, PinMessage, UnpinMessage } from "@parley/shared/contracts/pins";
import type { HttpBinder } from "../../transport/http";
import { listPins, pinMessage, unpinMessage } from "./pins.service";

export function bindPinsHttp({ bind }: HttpBinder) {
  bind(PinMessage, pinMessage);
  bind(UnpinMessage, unpinMessage);
  bind(ListPins, listPins);
}
