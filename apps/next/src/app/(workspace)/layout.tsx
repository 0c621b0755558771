import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { GetPersonSnapshot } from "@parley/shared/contracts/sync";
import { foldedCookie, foldedOf } from "@/features/workspace-shell/folded-sections";
import { WorkspaceProvider } from "@/features/workspace-shell/workspace-provider";
import { WorkspaceShell } from "@/features/workspace-shell/workspace-shell";
import { callServer } from "@/server/call-server";
import { readWorkspace } from "@/server/read-workspace";
import { findMe } from "@/server/require-person";
import { ServerError } from "@/server/server-error";

/** The frame of all screens inside: who I am and which rooms are mine, read once. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const me = await findMe();
  // The page sends them elsewhere: it knows the address to come back to.
  if (!me?.named) return children;
  const [snapshot, workspace, jar] = await Promise.all([
    callServer(GetPersonSnapshot, {}),
    readWorkspace(),
    cookies(),
  ]);
  if (!snapshot.ok) throw new ServerError(snapshot.error);
  return (
    <WorkspaceProvider key={me.id} me={me} snapshot={snapshot.data}>
      <WorkspaceShell workspaceName={workspace.name} initialFolded={foldedOf(jar.get(foldedCookie)?.value)}>
        {children}
      </WorkspaceShell>
    </WorkspaceProvider>
  );
}
