"use client";

import { Compass, Plus, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { selectFailedRoomIds } from "@parley/client/features/messages/select-failed-sends";
import { selectMyRooms, selectRoomsLoaded } from "@parley/client/features/rooms/select-rooms";
import { Button } from "@/ui/button";
import { cx } from "@/ui/class-names";
import { IconButton } from "@/ui/icon-button";
import { Kbd } from "@/ui/kbd";
import { DirectSection } from "../../direct/direct-section";
import { useDialogs } from "../dialogs";
import { rememberFolded, type SectionName } from "../folded-sections";
import { browsePath, type Route } from "../route";
import { useStore } from "../use-client";
import { useShortcutLabel } from "../use-shortcut-label";
import { WorkspaceLink } from "../workspace-link";
import { strings } from "../workspace.strings";
import { SidebarSection } from "./sidebar-section";
import { SidebarSkeleton } from "./sidebar-skeleton";
import { WorkspaceMenu } from "./workspace-menu";

interface SidebarProps {
  workspaceName: string;
  route: Route;
  initialFolded: readonly SectionName[];
}

const quickClass =
  "flex h-8 w-full items-center gap-2 rounded-control ps-2 pe-1.5 text-start text-sm text-muted -outline-offset-2 hover:bg-hover touch:h-11 touch:gap-3 touch:text-base";

export function Sidebar({ workspaceName, route, initialFolded }: SidebarProps) {
  const myRooms = useStore(selectMyRooms);
  const failedIds = useStore(selectFailedRoomIds);
  const isLoaded = useStore(selectRoomsLoaded);
  const dialogs = useDialogs();
  const [folded, setFolded] = useState(initialFolded);
  const shortcut = useShortcutLabel("K");
  const scroller = useRef<HTMLDivElement>(null);

  const currentId = route.place === "room" ? route.roomId : undefined;
  const open = myRooms.filter(({ room }) => room.archivedAt === null);
  const rooms = open.filter(({ room }) => room.kind !== "direct");
  const direct = open.filter(({ room }) => room.kind === "direct");

  useEffect(() => {
    scroller.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest" });
  }, [currentId]);

  const foldProps = (name: SectionName) => ({
    isFolded: folded.includes(name),
    onFold: (isFolded: boolean) => {
      const next = isFolded ? [...folded, name] : folded.filter((each) => each !== name);
      setFolded(next);
      rememberFolded(next);
    },
  });

  return (
    <>
      <header className="flex h-header shrink-0 items-center px-2">
        <WorkspaceMenu name={workspaceName} />
      </header>
      <div className="grid shrink-0 gap-px px-2 pb-2">
        <button type="button" className={quickClass} onClick={() => dialogs.open({ kind: "switcher" })}>
          <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
          <span className="min-w-0 flex-1 truncate">{strings.jump}</span>
          <span className="touch:hidden">{shortcut !== undefined && <Kbd>{shortcut}</Kbd>}</span>
        </button>
        <WorkspaceLink
          href={browsePath}
          aria-current={route.place === "browse" ? "page" : undefined}
          className={cx(quickClass, route.place === "browse" && "bg-active text-ink")}
        >
          <Compass aria-hidden="true" className="size-4 shrink-0 text-faint" />
          {strings.browse}
        </WorkspaceLink>
      </div>
      <div
        ref={scroller}
        className="min-h-0 flex-1 overflow-x-hidden scroll-pt-9 overflow-y-auto overscroll-contain px-2 pb-4"
      >
        {!isLoaded && <SidebarSkeleton />}
        {isLoaded && (
          <div className="flex flex-col gap-3">
            <SidebarSection
              title={strings.sections.rooms}
              rooms={rooms}
              failedIds={failedIds}
              currentId={currentId}
              {...foldProps("rooms")}
              action={
                <IconButton
                  size="small"
                  label={strings.createRoom}
                  onClick={() => dialogs.open({ kind: "create-room" })}
                >
                  <Plus aria-hidden="true" />
                </IconButton>
              }
              empty={
                <div className="grid justify-items-start gap-2 px-2 py-1">
                  <p className="text-sm text-faint">{strings.noRooms}</p>
                  <Button size="small" onClick={() => dialogs.open({ kind: "create-room" })}>
                    {strings.createRoom}
                  </Button>
                </div>
              }
            />
            <DirectSection
              rooms={direct}
              failedIds={failedIds}
              currentId={currentId}
              {...foldProps("direct")}
            />
          </div>
        )}
      </div>
    </>
  );
}
