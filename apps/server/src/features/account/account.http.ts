import { DeleteMe, ExportMe } from "@parley/shared/contracts/account";
import type { HttpBinder } from "../../transport/http";
import { deleteMe } from "./delete-me";
import { exportMe } from "./export-me";

export function bindAccountHttp({ bind }: HttpBinder) {
  bind(ExportMe, exportMe);
  bind(DeleteMe, deleteMe);
}
