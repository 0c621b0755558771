"use client";

import { Reply, SendHorizontal } from "lucide-react";
import type { Ref } from "react";
import { selectTimeline } from "@parley/client/features/messages/select-timeline";
import { sendMessage } from "@parley/client/features/messages/send-message";
import { endTyping, startTyping } from "@parley/client/features/typing/start-typing";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { toBody } from "../mentions/mention-draft";
import { withTypedNames } from "../mentions/with-typed-names";
import { useClient, useStore } from "../workspace-shell/use-client";
import { ComposerField, isSendable, storable, type ComposerHandle } from "./composer-field";
import { ComposerHead } from "./composer-head";
import { useComposer } from "./composer-mode";
import { strings } from "./messages.strings";
import { emptyDraft } from "./drafts";
import { useDraft } from "./use-draft";
import { useExcerpt } from "./use-excerpt";

interface MessageComposerProps {
  roomId: string;
  roomName: string;
  userId: string;
  /** A message went into the outbox. */
  onSent: () => void;
  ref: Ref<ComposerHandle>;
}

/** Writes a message. It goes out through the outbox, so sending never waits and never fails here. */
export function MessageComposer({ roomId, roomName, userId, onSent, ref }: MessageComposerProps) {
  const client = useClient();
  const composer = useComposer();
  const [draft, setDraft] = useDraft(userId, roomId);
  const body = toBody(withTypedNames(client.store.getState(), roomId, draft));
  const answered = composer?.mode.kind === "reply" ? composer.mode.message : undefined;
  const stopAnswering = () => composer?.start({ kind: "new" });

  function change(next: typeof draft) {
    setDraft(next);
    if (next.text.trim() !== "" && next.text !== draft.text) startTyping(client, roomId);
  }

  function send() {
    if (!isSendable(body)) return;
    sendMessage(client, roomId, storable(body), { replyTo: answered?.id });
    endTyping(client, roomId);
    setDraft(emptyDraft);
    if (answered) stopAnswering();
    onSent();
  }

  function editLast() {
    const mine = selectTimeline(roomId)(client.store.getState()).findLast(
      (item) =>
        item.kind === "message" && item.message.authorId === userId && item.message.deletedAt === null,
    );
    if (mine?.kind === "message") composer?.start({ kind: "edit", message: mine.message });
  }

  return (
    <ComposerField
      ref={ref}
      roomId={roomId}
      draft={draft}
      onChange={change}
      body={body}
      label={strings.composer.label(roomName)}
      action={{
        label: strings.composer.send,
        icon: <SendHorizontal aria-hidden="true" className="rtl:-scale-x-100" />,
        hintEnter: strings.composer.hintSend,
        hintShiftEnter: strings.composer.hintNewline,
      }}
      onSubmit={send}
      onCancel={answered && stopAnswering}
      onUp={editLast}
      head={answered && <AnsweredHead message={answered} onCancel={stopAnswering} />}
    />
  );
}

function AnsweredHead({ message, onCancel }: { message: Message; onCancel: () => void }) {
  const author = useStore(selectUser(message.authorId));
  const excerpt = useExcerpt(message.body);
  return (
    <ComposerHead
      icon={<Reply aria-hidden="true" className="rtl:-scale-x-100" />}
      title={strings.reply.to(author?.displayName ?? strings.someone)}
      excerpt={excerpt}
      cancelLabel={strings.reply.cancel}
      onCancel={onCancel}
    />
  );
}
