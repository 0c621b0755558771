"use client";

import { useEffect } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectUser } from "@parley/client/features/users/users.slice";
import { cx } from "@/ui/class-names";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./mentions.strings";

/** Someone's name, or the room's, in a message; mine stand out. */
export function MentionChip({ target }: { target: string }) {
  const client = useClient();
  const user = useStore(selectUser(target));
  const isMe = useStore((state) => target === "room" || target === selectMyId(state));
  useEffect(() => {
    if (target !== "room") ensureUsers(client, [target]);
  }, [client, target]);
  const name = target === "room" ? strings.room : (user?.displayName ?? strings.unknown);
  return (
    <span
      className={cx(
        "rounded-[4px] px-1 py-px font-medium [unicode-bidi:isolate]",
        isMe ? "bg-accent text-on-solid" : "bg-accent-soft text-accent-text",
      )}
    >
      @{name}
    </span>
  );
}
