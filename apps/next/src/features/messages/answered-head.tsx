"use client";

import { Reply } from "lucide-react";
import { useEffect } from "react";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { useClient, useStore } from "../workspace-shell/use-client";
import { ComposerHead } from "./composer-head";
import { strings } from "./messages.strings";
import { useExcerpt } from "./use-excerpt";

interface AnsweredHeadProps {
  /** Undefined until it is loaded. */
  message: Message | undefined;
  onCancel: () => void;
}

/** Above the text of an answer: what it answers. */
export function AnsweredHead({ message, onCancel }: AnsweredHeadProps) {
  const client = useClient();
  const authorId = message?.authorId ?? "";
  const author = useStore(selectUser(authorId));
  const excerpt = useExcerpt(message?.body ?? "");
  useEffect(() => {
    if (authorId !== "") ensureUsers(client, [authorId]);
  }, [client, authorId]);
  return (
    <ComposerHead
      icon={<Reply aria-hidden="true" className="rtl:-scale-x-100" />}
      title={
        message === undefined ? strings.reply.title : strings.reply.to(author?.displayName ?? strings.someone)
      }
      excerpt={excerpt}
      cancelLabel={strings.reply.cancel}
      onCancel={onCancel}
    />
  );
}
