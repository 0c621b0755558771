import { GetPersonSnapshot, ListRoomChanges, ListWorkspaceChanges } from "@parley/shared/contracts/sync";
import type { HttpBinder } from "../../transport/http";
import { getPersonSnapshot, listRoomChanges, listWorkspaceChanges } from "./sync.service";

export function bindSyncHttp({ bind }: HttpBinder) {
  bind(GetPersonSnapshot, getPersonSnapshot);
  bind(ListRoomChanges, listRoomChanges);
  bind(ListWorkspaceChanges, listWorkspaceChanges);
}
