import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuditScreen } from "@/features/audit/audit-screen";
import { strings } from "@/features/audit/audit.strings";
import { SessionWatcher } from "@/features/workspace-shell/session-watcher";
import { WorkspaceProvider } from "@/features/workspace-shell/workspace-provider";
import { requirePerson } from "@/server/require-person";

export const metadata: Metadata = { title: strings.title };

export default async function AuditPage() {
  const me = await requirePerson("/audit");
  if (me.role !== "admin") notFound();
  return (
    <WorkspaceProvider key={me.id} me={me}>
      <SessionWatcher />
      <AuditScreen />
    </WorkspaceProvider>
  );
}
