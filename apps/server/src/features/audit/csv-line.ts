import type { AuditEntry } from "@parley/shared/contracts/audit";

const columns = ["id", "at", "act", "actorId", "credential", "targetId", "roomId", "details"] as const;

export const csvHead = `${columns.join(",")}\r\n`;

/** One line by RFC 4180. */
export const csvLine = (entry: AuditEntry): string =>
  `${columns.map((column) => cellOf(entry[column])).join(",")}\r\n`;

function cellOf(value: AuditEntry[(typeof columns)[number]]): string {
  const text = value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
