import type { Metadata } from "next";
import { cookies } from "next/headers";
import { SettingsScreen } from "@/features/settings/settings-screen";
import { strings } from "@/features/settings/settings.strings";
import { SessionWatcher } from "@/features/workspace-shell/session-watcher";
import { WorkspaceProvider } from "@/features/workspace-shell/workspace-provider";
import { readWorkspace } from "@/server/read-workspace";
import { requirePerson } from "@/server/require-person";
import { themeCookie, themeOf } from "@/ui/theme";

export const metadata: Metadata = { title: strings.title };

export default async function SettingsPage() {
  const me = await requirePerson("/settings");
  const { linksGoTo } = await readWorkspace();
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  // Connected like the workspace: a session that is ended elsewhere ends here too, and leaves nothing behind.
  return (
    <WorkspaceProvider key={me.id} me={me}>
      <SessionWatcher />
      <SettingsScreen me={me} theme={theme} sendsMail={linksGoTo === "mail"} />
    </WorkspaceProvider>
  );
}
