"use client";

import { useRouter } from "next/navigation";
import { useDialogs } from "../workspace-shell/dialogs";
import { goTo } from "../workspace-shell/panes";
import { browsePath } from "../workspace-shell/route";
import { useSignOut } from "../workspace-shell/use-sign-out";
import { useTheme } from "../workspace-shell/use-theme";
import type { ActionName } from "./switcher-items";

/** What each action of the switcher does. */
export function useActions(): Record<ActionName, () => void> {
  const dialogs = useDialogs();
  const router = useRouter();
  const signOut = useSignOut();
  const [, setTheme] = useTheme();
  return {
    createRoom: () => dialogs.open({ kind: "create-room" }),
    newMessage: () => dialogs.open({ kind: "new-direct" }),
    browse: () => goTo(browsePath),
    settings: () => router.push("/settings"),
    administration: () => router.push("/admin"),
    light: () => setTheme("light"),
    dark: () => setTheme("dark"),
    system: () => setTheme("system"),
    signOut,
  };
}
