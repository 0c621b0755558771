import { ReportPresence, WatchPresence } from "@parley/shared/contracts/presence";
import type { SocketBinder } from "../../transport/socket";
import { reportPresence, watchPresence } from "./presence.service";

export function bindPresenceSocket({ bind }: SocketBinder) {
  bind(ReportPresence, reportPresence);
  bind(WatchPresence, watchPresence);
}
