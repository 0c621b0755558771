"use client";

import * as Radix from "radix-ui/popover";
import { useRef, useState } from "react";
import { Dialog } from "@/ui/dialog";
import { isNarrow } from "@/ui/screen";
import { selectUser } from "@parley/client/features/users/users.slice";
import { useStore } from "../workspace-shell/use-client";
import { ProfileCard } from "./profile-card";
import { strings } from "./profile.strings";

interface ProfilePopoverProps {
  userId: string;
  /** Where the name or the face was pressed; it may scroll off meanwhile. */
  anchor: DOMRect;
  onClose: () => void;
}

/** Beside what was pressed, or a sheet from below where there is no room. */
export function ProfilePopover({ userId, anchor, onClose }: ProfilePopoverProps) {
  const [isSheet] = useState(isNarrow);
  const place = useRef({ getBoundingClientRect: () => anchor });
  const title = strings.title(useStore(selectUser(userId))?.displayName ?? strings.someone);
  const onOpenChange = (open: boolean) => {
    if (!open) onClose();
  };
  if (isSheet)
    return (
      <Dialog open onOpenChange={onOpenChange} title={title}>
        <ProfileCard userId={userId} onClose={onClose} />
      </Dialog>
    );
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={place} />
      <Radix.Portal>
        <Radix.Content
          aria-label={title}
          align="start"
          side="right"
          sideOffset={8}
          collisionPadding={8}
          className="z-30 w-76 rounded-card border border-line bg-raised p-4 shadow-float outline-none animate-appear"
        >
          <ProfileCard userId={userId} onClose={onClose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
