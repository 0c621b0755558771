import { GetWorkspace } from "@parley/shared/contracts/workspace";
import type { HttpBinder } from "../../transport/http";
import { getWorkspace } from "./workspace.service";

export function bindWorkspaceHttp({ bind }: HttpBinder) {
  bind(GetWorkspace, getWorkspace);
}
