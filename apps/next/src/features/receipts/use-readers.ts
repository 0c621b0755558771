"use client";

import { useCallback, useEffect, useState } from "react";
import { listReaders } from "@parley/client/features/marks/mark-commands";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Reader } from "@parley/shared/contracts/marks";
import type { Message } from "@parley/shared/contracts/messages";
import { useClient } from "../workspace-shell/use-client";

export interface Readers {
  read: number;
  of: number;
  readers: readonly Reader[];
  next: string | null;
}

/** Whom a message of mine reached, page by page. */
export function useReaders({ roomId, id: messageId }: Message) {
  const client = useClient();
  const [page, setPage] = useState<Readers>();
  const [error, setError] = useState<ErrorBody>();
  const [isLoading, setIsLoading] = useState(true);

  const load = useCallback(
    async (before: Readers | undefined) => {
      setIsLoading(true);
      const cursor = before?.next;
      const result = await listReaders(client, { roomId, messageId, ...(cursor ? { cursor } : {}) });
      setIsLoading(false);
      if (!result.ok) {
        setError(result.error);
        return;
      }
      setError(undefined);
      ensureUsers(
        client,
        result.data.readers.map(({ userId }) => userId),
      );
      setPage({ ...result.data, readers: [...(before?.readers ?? []), ...result.data.readers] });
    },
    [client, roomId, messageId],
  );
  useEffect(() => {
    // The first page; what it answers is set later, once it has come.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void load(undefined);
  }, [load]);

  return { page, error, isLoading, more: () => void load(page), retry: () => void load(page) };
}
