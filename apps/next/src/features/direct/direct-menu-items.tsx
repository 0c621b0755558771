"use client";

import { EyeOff } from "lucide-react";
import { hideDirectRoom, openDirectRoom } from "@parley/client/features/direct/direct-commands";
import { partnerIn } from "@parley/client/features/direct/select-direct";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { selectMyRooms } from "@parley/client/features/rooms/select-rooms";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { Room } from "@parley/shared/contracts/rooms";
import { MenuItem, MenuSeparator } from "@/ui/menu";
import { showToast } from "@/ui/toast";
import { BlockMenuItem } from "../blocks/block-menu-item";
import { memberName } from "../members/member-name";
import { homePath } from "../rooms/home-path";
import { useRoomTitle } from "../rooms/room-title";
import { goTo } from "../workspace-shell/panes";
import { useClient, useStore } from "../workspace-shell/use-client";
import { directError, strings } from "./direct.strings";

/** What a conversation's menu has and a room's has not. */
export function DirectMenuItems({ room }: { room: Room }) {
  const client = useClient();
  const title = useRoomTitle(room.id);
  const partnerId = partnerIn(room.people, useStore(selectMyId));
  const partner = useStore(selectUser(partnerId ?? ""));

  async function hide() {
    const result = await hideDirectRoom(client, room.id);
    if (!result.ok) return void showToast(directError(result.error), { tone: "danger" });
    const others = selectMyRooms(client.store.getState()).filter((entry) => entry.room.id !== room.id);
    goTo(homePath(others));
    const undo = () => void openDirectRoom(client, room.people ?? []);
    showToast(strings.hidden(title), { action: { label: strings.undo, run: undo } });
  }

  return (
    <>
      <MenuSeparator />
      <MenuItem icon={<EyeOff aria-hidden="true" />} onSelect={() => void hide()}>
        {strings.hide}
      </MenuItem>
      {partnerId !== null && <BlockMenuItem userId={partnerId} name={memberName(partner)} />}
    </>
  );
}
