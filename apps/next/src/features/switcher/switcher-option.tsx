import { Compass, LogOut, Monitor, Moon, Plus, Settings, Sun } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "@/ui/class-names";
import { RoomIcon } from "../rooms/room-icon";
import type { ActionName, SwitcherItem } from "./switcher-items";
import { strings } from "./switcher.strings";

const icons: Record<ActionName, typeof Plus> = {
  createRoom: Plus,
  browse: Compass,
  settings: Settings,
  light: Sun,
  dark: Moon,
  system: Monitor,
  signOut: LogOut,
};

interface SwitcherOptionProps extends ComponentProps<"div"> {
  item: SwitcherItem;
  isActive: boolean;
}

export function SwitcherOption({ item, isActive, ...rest }: SwitcherOptionProps) {
  return (
    <div
      {...rest}
      aria-selected={isActive}
      className={cx(
        "flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 text-sm text-ink touch:h-12 touch:text-base",
        isActive && "bg-active",
      )}
    >
      {item.kind === "room" ? (
        <RoomIcon kind={item.room.kind} className="size-4 text-faint" />
      ) : (
        <ActionIcon action={item.action} />
      )}
      <span
        className={cx("min-w-0 flex-1 truncate", item.kind === "room" && item.unread > 0 && "font-semibold")}
      >
        {item.label}
      </span>
      {item.kind === "room" && item.room.archivedAt !== null && (
        <span className="shrink-0 text-xs text-faint">{strings.archived}</span>
      )}
      {item.kind === "room" && item.unread > 0 && (
        <span className="tabular shrink-0 text-xs text-muted">{strings.unread(item.unread)}</span>
      )}
    </div>
  );
}

function ActionIcon({ action }: { action: ActionName }) {
  const Icon = icons[action];
  return <Icon aria-hidden="true" className="size-4 shrink-0 text-faint" />;
}
