"use client";

import { useEffect, useState } from "react";
import { listMessageEdits } from "@parley/client/features/messages/message-commands";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Message } from "@parley/shared/contracts/messages";
import { useClient } from "../workspace-shell/use-client";

type Edits = readonly { body: string; writtenAt: string }[];

/** What a message said before its edits, oldest first; undefined while it is being loaded. */
export function useMessageEdits({ roomId, id: messageId, editedAt }: Message) {
  const client = useClient();
  const [edits, setEdits] = useState<Edits>();
  const [error, setError] = useState<ErrorBody>();

  const [attempt, setAttempt] = useState(1);

  useEffect(() => {
    let isOver = false;
    void listMessageEdits(client, { roomId, messageId }).then((result) => {
      if (isOver) return;
      if (result.ok) setEdits(result.data.edits);
      else setError(result.error);
    });
    return () => {
      isOver = true;
    };
  }, [client, roomId, messageId, editedAt, attempt]);

  function retry() {
    setError(undefined);
    setAttempt(attempt + 1);
  }
  return { edits, error, retry };
}
