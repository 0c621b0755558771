"use client";

import { useCallback } from "react";
import { unblockUser } from "@parley/client/features/blocks/block-commands";
import type { Result } from "@parley/shared/contracts/common";
import { showToast } from "@/ui/toast";
import { useClient } from "../workspace-shell/use-client";
import { blockError, strings } from "./blocks.strings";

/** Unblocks at once: there is nothing in it that blocking again would not undo. */
export function useUnblock(): (userId: string, name: string) => Promise<Result<object>> {
  const client = useClient();
  return useCallback(
    async (userId, name) => {
      const result = await unblockUser(client, userId);
      if (result.ok) showToast(strings.unblocked(name));
      else showToast(blockError(result.error), { tone: "danger" });
      return result;
    },
    [client],
  );
}
