"use client";

import { Ban, CircleCheck } from "lucide-react";
import { selectIsBlocked } from "@parley/client/features/me/me.slice";
import { MenuItem } from "@/ui/menu";
import { useDialogs } from "../workspace-shell/dialogs";
import { useStore } from "../workspace-shell/use-client";
import { strings } from "./blocks.strings";
import { useUnblock } from "./use-unblock";

/** Blocks a person after a question, or unblocks them at once. */
export function BlockMenuItem({ userId, name }: { userId: string; name: string }) {
  const isBlocked = useStore(selectIsBlocked(userId));
  const dialogs = useDialogs();
  const unblock = useUnblock();
  if (isBlocked)
    return (
      <MenuItem icon={<CircleCheck aria-hidden="true" />} onSelect={() => void unblock(userId, name)}>
        {strings.unblock(name)}
      </MenuItem>
    );
  return (
    <MenuItem
      danger
      icon={<Ban aria-hidden="true" />}
      onSelect={() => dialogs.open({ kind: "block-person", userId })}
    >
      {strings.block(name)}
    </MenuItem>
  );
}
