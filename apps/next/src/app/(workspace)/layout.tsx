import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { foldedCookie, foldedOf } from "@/features/workspace-shell/folded-sections";
import { WorkspaceProvider } from "@/features/workspace-shell/workspace-provider";
import { WorkspaceShell } from "@/features/workspace-shell/workspace-shell";
import { callServer } from "@/server/call-server";
import { readUsers } from "@/server/read-room";
import { readWorkspace } from "@/server/read-workspace";
import { findMe } from "@/server/require-person";
import { ServerError } from "@/server/server-error";

/** The frame of all screens inside: who I am and which rooms are mine, read once. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const me = await findMe();
  // The page sends them elsewhere: it knows the address to come back to.
  if (!me?.named) return children;
  const [snapshot, workspace, jar] = await Promise.all([
    callServer("me:get-snapshot", {}),
    readWorkspace(),
    cookies(),
  ]);
  if (!snapshot.ok) throw new ServerError(snapshot.error);
  const talkedTo = new Set(snapshot.data.rooms.flatMap(({ room }) => room.people ?? []));
  return (
    <WorkspaceProvider key={me.id} me={me} snapshot={snapshot.data} users={await readUsers([...talkedTo])}>
      <WorkspaceShell workspaceName={workspace.name} initialFolded={foldedOf(jar.get(foldedCookie)?.value)}>
        {children}
      </WorkspaceShell>
    </WorkspaceProvider>
  );
}
