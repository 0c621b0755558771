import { ChoosePresence, ReportPresence, SetStatus, WatchPresence } from "@parley/shared/contracts/presence";
import type { HttpBinder } from "../../transport/http";
import { choosePresence, reportPresence, setStatus, watchPresence } from "./presence.service";

export function bindPresenceHttp({ bind }: HttpBinder) {
  bind(ReportPresence, reportPresence);
  bind(WatchPresence, watchPresence);
  bind(ChoosePresence, choosePresence);
  bind(SetStatus, setStatus);
}
