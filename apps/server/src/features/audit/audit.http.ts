import { ExportAuditCsv, ExportAuditLines, ListAuditEntries } from "@parley/shared/contracts/audit";
import type { HttpBinder } from "../../transport/http";
import { exportAuditCsv, exportAuditLines, listAuditEntries } from "./audit.service";

export function bindAuditHttp({ bind }: HttpBinder) {
  bind(ListAuditEntries, listAuditEntries);
  bind(ExportAuditCsv, exportAuditCsv);
  bind(ExportAuditLines, exportAuditLines);
}
