import {
  Compass,
  LogOut,
  MessageCircle,
  Monitor,
  Moon,
  Plus,
  Settings,
  ShieldCheck,
  Sun,
} from "lucide-react";
import type { ComponentProps } from "react";
import { Avatar } from "@/ui/avatar";
import { cx } from "@/ui/class-names";
import { ListFace } from "../direct/faces";
import { RoomIcon } from "../rooms/room-icon";
import { MentionCount } from "../workspace-shell/sidebar/unread-count";
import type { ActionName, SwitcherItem } from "./switcher-items";
import { strings } from "./switcher.strings";

const icons: Record<ActionName, typeof Plus> = {
  createRoom: Plus,
  newMessage: MessageCircle,
  browse: Compass,
  settings: Settings,
  administration: ShieldCheck,
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
      <ItemIcon item={item} />
      <span
        className={cx("min-w-0 flex-1 truncate", item.kind === "room" && item.unread > 0 && "font-semibold")}
      >
        {item.label}
      </span>
      {item.kind === "room" && item.room.archivedAt !== null && (
        <span className="shrink-0 text-xs text-faint">{strings.archived}</span>
      )}
      {item.kind === "room" && item.mentions > 0 && (
        <MentionCount count={item.mentions} kind={item.room.kind} />
      )}
      {item.kind === "room" && item.mentions === 0 && item.unread > 0 && (
        <span className="tabular shrink-0 text-xs text-muted">{strings.unread(item.unread)}</span>
      )}
    </div>
  );
}

function ItemIcon({ item }: { item: SwitcherItem }) {
  if (item.kind === "person")
    return <Avatar id={item.user.id} name={item.user.displayName} image={item.user.image} size="tiny" />;
  if (item.kind === "room" && item.room.people !== null) return <ListFace people={item.room.people} />;
  // As wide as a face, so that all names begin in one line.
  const iconClass = "mx-0.5 size-4 shrink-0 text-faint";
  if (item.kind === "room") return <RoomIcon kind={item.room.kind} className={iconClass} />;
  const Icon = icons[item.action];
  return <Icon aria-hidden="true" className={iconClass} />;
}
