import type { Metadata } from "next";
import { AuditScreen } from "@/features/audit/audit-screen";
import { strings } from "@/features/audit/audit.strings";
import { requireAdmin } from "@/server/require-person";

export const metadata: Metadata = { title: strings.title };

export default async function AuditPage() {
  await requireAdmin("/audit");
  return <AuditScreen />;
}
