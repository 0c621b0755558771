import type { ReactNode } from "react";
import { AdminFrame } from "@/features/admin/admin-frame";
import { SessionWatcher } from "@/features/workspace-shell/session-watcher";
import { WorkspaceProvider } from "@/features/workspace-shell/workspace-provider";
import { findMe } from "@/server/require-person";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const me = await findMe();
  // Each page refuses others by itself: it knows where they go on after signing in.
  if (me?.role !== "admin") return children;
  return (
    <WorkspaceProvider key={me.id} me={me}>
      <SessionWatcher />
      <AdminFrame>{children}</AdminFrame>
    </WorkspaceProvider>
  );
}
