"use client";

import { Plus } from "lucide-react";
import { useEffect, type ComponentProps } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import { IconButton } from "@/ui/icon-button";
import { useDialogs } from "../workspace-shell/dialogs";
import { SidebarSection } from "../workspace-shell/sidebar/sidebar-section";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings as shellStrings } from "../workspace-shell/workspace.strings";
import { directTitle } from "./direct-title";
import { strings } from "./direct.strings";
import { useRecentOrder } from "./use-recent-order";

type DirectSectionProps = Omit<
  ComponentProps<typeof SidebarSection>,
  "title" | "titleOf" | "action" | "empty"
>;

/** My conversations, the one first in which something was written last. */
export function DirectSection({ rooms, ...section }: DirectSectionProps) {
  const client = useClient();
  const dialogs = useDialogs();
  const myId = useStore(selectMyId);
  const users = useStore(selectUsersById);
  useEffect(
    () =>
      ensureUsers(
        client,
        rooms.flatMap(({ room }) => room.people ?? []),
      ),
    [client, rooms],
  );

  const { ordered, holding } = useRecentOrder(rooms);
  const titles = new Map(rooms.map(({ room }) => [room.id, directTitle(room.people ?? [], myId, users)]));
  const titleOf = ({ id }: { id: string }) => titles.get(id) ?? "";
  return (
    <div {...holding}>
      <SidebarSection
        {...section}
        title={shellStrings.sections.direct}
        rooms={ordered}
        titleOf={titleOf}
        action={
          <IconButton
            size="small"
            label={strings.newMessage}
            onClick={() => dialogs.open({ kind: "new-direct" })}
          >
            <Plus aria-hidden="true" />
          </IconButton>
        }
        empty={<p className="px-2 py-1 text-sm text-faint">{strings.none}</p>}
      />
    </div>
  );
}
