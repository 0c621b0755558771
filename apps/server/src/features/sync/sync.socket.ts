import { ListRoomChanges, ListWorkspaceChanges } from "@parley/shared/contracts/sync";
import { limits } from "@parley/shared/limits";
import type { SocketBinder } from "../../transport/socket";
import { listRoomChanges, listWorkspaceChanges } from "./sync.service";

export function bindSyncSocket({ bind }: SocketBinder) {
  bind(ListRoomChanges, listRoomChanges, { atOnce: limits.pagesAtOnce });
  bind(ListWorkspaceChanges, listWorkspaceChanges, { atOnce: limits.pagesAtOnce });
}
