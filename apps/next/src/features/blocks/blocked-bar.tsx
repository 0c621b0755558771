"use client";

import { Ban } from "lucide-react";
import { unblockUser } from "@parley/client/features/blocks/block-commands";
import { selectUser } from "@parley/client/features/users/users.slice";
import { Button } from "@/ui/button";
import { useAction } from "@/ui/use-action";
import { memberName } from "../members/member-name";
import { ComposerFrame } from "../messages/composer-frame";
import { useClient, useStore } from "../workspace-shell/use-client";
import { blockError, strings } from "./blocks.strings";

/** In the composer's place, in a conversation with somebody whom I blocked. */
export function BlockedBar({ userId }: { userId: string }) {
  const client = useClient();
  const name = memberName(useStore(selectUser(userId)));
  const unblock = useAction(() => unblockUser(client, userId));
  return (
    <ComposerFrame>
      <div className="flex min-h-14 items-center gap-3 rounded-card border border-line bg-sunken px-4 py-2 max-sm:flex-col max-sm:items-stretch max-sm:py-3">
        <Ban aria-hidden="true" className="size-4 shrink-0 text-faint max-sm:hidden" />
        <div className="min-w-0 flex-1">
          <p className="text-sm break-words text-muted">{strings.bar(name)}</p>
          {unblock.error && (
            <p role="alert" className="text-sm text-danger-text">
              {blockError(unblock.error)}
            </p>
          )}
        </div>
        <Button busy={unblock.busy} onClick={() => void unblock.run()}>
          {strings.unblock(name)}
        </Button>
      </div>
    </ComposerFrame>
  );
}
