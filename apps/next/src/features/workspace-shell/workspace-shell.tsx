"use client";

import { usePathname } from "next/navigation";
import { useMemo, type ReactNode } from "react";
import { cx } from "@/ui/class-names";
import { ConnectionBanner } from "../connection/connection-banner";
import { loadMarkdown } from "../messages/markdown/load-markdown";
import { StrandedSends } from "../messages/stranded-sends";
import { AsideProvider, useAside } from "./aside";
import { DialogsProvider } from "./dialogs";
import type { SectionName } from "./folded-sections";
import { usePane } from "./panes";
import { RoomAside } from "./room-aside";
import { routeOf } from "./route";
import { SessionWatcher } from "./session-watcher";
import { Sidebar } from "./sidebar/sidebar";
import { useDocumentTitle } from "./use-document-title";
import { useRouteFocus } from "./use-route-focus";
import { useShellKeys } from "./use-shell-keys";
import { strings } from "./workspace.strings";

// Before anything is shown: messages that wait for it would change their height.
if (typeof window !== "undefined") loadMarkdown();

interface WorkspaceShellProps {
  workspaceName: string;
  initialFolded: readonly SectionName[];
  children: ReactNode;
}

/** The three panes: beside each other, or one at a time on a phone. */
export function WorkspaceShell(props: WorkspaceShellProps) {
  return (
    <AsideProvider>
      <DialogsProvider>
        <Panes {...props} />
      </DialogsProvider>
    </AsideProvider>
  );
}

const regionClass = "flex min-w-0 flex-col outline-none";
const insets = "pt-[env(safe-area-inset-top)] ps-[env(safe-area-inset-left)] pe-[env(safe-area-inset-right)]";

function Panes({ workspaceName, initialFolded, children }: WorkspaceShellProps) {
  const pathname = usePathname();
  const route = useMemo(() => routeOf(pathname), [pathname]);
  const pane = usePane();
  const aside = useAside();
  const isAsideOpen = aside.kind !== null && route.place === "room";
  const shown = pane === "aside" && !isAsideOpen ? "main" : pane;
  useShellKeys();
  useDocumentTitle(route);
  useRouteFocus(pathname);

  return (
    <div className={cx("flex h-dvh flex-col overflow-hidden", insets)}>
      <SessionWatcher />
      <ConnectionBanner />
      <StrandedSends />
      <div className="relative flex min-h-0 flex-1">
        <nav
          aria-label={strings.sidebar}
          data-pane-region="list"
          tabIndex={-1}
          className={cx(
            regionClass,
            "w-sidebar shrink-0 border-e border-line bg-sunken pb-[env(safe-area-inset-bottom)] max-md:w-full max-md:border-e-0",
            shown !== "list" && "max-md:hidden",
          )}
        >
          <Sidebar workspaceName={workspaceName} route={route} initialFolded={initialFolded} />
        </nav>
        <main
          aria-label={strings.room}
          data-pane-region="main"
          tabIndex={-1}
          className={cx(regionClass, "flex-1", shown !== "main" && "max-md:hidden")}
        >
          {children}
        </main>
        {isAsideOpen && (
          <aside
            aria-label={strings.aside}
            data-pane-region="aside"
            tabIndex={-1}
            className={cx(
              regionClass,
              "w-aside shrink-0 border-s border-line bg-page pb-[env(safe-area-inset-bottom)]",
              "max-md:w-full max-md:border-s-0 md:max-lg:absolute md:max-lg:inset-y-0 md:max-lg:end-0 md:max-lg:z-20 md:max-lg:shadow-dialog",
              shown !== "aside" && "max-md:hidden",
            )}
          >
            <RoomAside roomId={route.roomId} kind={aside.kind} />
          </aside>
        )}
      </div>
    </div>
  );
}
