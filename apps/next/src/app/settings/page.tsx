import type { Metadata } from "next";
import { cookies } from "next/headers";
import { SettingsScreen } from "@/features/settings/settings-screen";
import { strings } from "@/features/settings/settings.strings";
import { requirePerson } from "@/server/require-person";
import { themeCookie, themeOf } from "@/ui/theme";

export const metadata: Metadata = { title: strings.title };

export default async function SettingsPage() {
  const me = await requirePerson("/settings");
  return <SettingsScreen me={me} theme={themeOf((await cookies()).get(themeCookie)?.value)} />;
}
