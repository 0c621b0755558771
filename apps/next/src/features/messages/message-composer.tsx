"use client";

import { SendHorizontal } from "lucide-react";
import { useState, type Ref } from "react";
import { selectHistory, selectTimeline } from "@parley/client/features/messages/select-timeline";
import { sendMessage } from "@parley/client/features/messages/send-message";
import { endTyping, startTyping } from "@parley/client/features/typing/start-typing";
import { toBody } from "../mentions/mention-draft";
import { withTypedNames } from "../mentions/with-typed-names";
import { useClient } from "../workspace-shell/use-client";
import { AnsweredHead } from "./answered-head";
import { ComposerField, isSendable, type ComposerHandle } from "./composer-field";
import { useComposer } from "./composer-mode";
import { emptyDraft, readDraft } from "./drafts";
import { strings } from "./messages.strings";
import { useAnswer } from "./use-answer";
import { useDraft } from "./use-draft";

interface MessageComposerProps {
  roomId: string;
  roomName: string;
  userId: string;
  /** Shows the newest messages: where one that went into the outbox stands. */
  toLatest: () => void;
  ref: Ref<ComposerHandle>;
}

/** Writes a message. It goes out through the outbox, so sending never waits and never fails here. */
export function MessageComposer({ roomId, roomName, userId, toLatest, ref }: MessageComposerProps) {
  const client = useClient();
  const composer = useComposer();
  const [kept] = useState(() => readDraft(userId, roomId));
  const answer = useAnswer(userId, roomId, kept.about);
  const [draft, setDraft] = useDraft(userId, roomId, { first: kept, about: answer.replyTo ?? null });
  const body = toBody(withTypedNames(client.store.getState(), roomId, draft));

  function change(next: typeof draft) {
    setDraft(next);
    if (next.text.trim() !== "" && next.text !== draft.text) startTyping(client, roomId);
  }

  function send() {
    if (!isSendable(body)) return;
    sendMessage(client, roomId, body, { replyTo: answer.replyTo });
    endTyping(client, roomId);
    setDraft(emptyDraft);
    answer.stop();
    toLatest();
  }

  function editLast() {
    const state = client.store.getState();
    // Among older messages the last one of mine is not my last one: it is there to be seen first.
    if (!selectHistory(roomId)(state).atLatest) return toLatest();
    const mine = selectTimeline(roomId)(state).findLast(
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
      onCancel={answer.replyTo === undefined ? undefined : answer.stop}
      onUp={editLast}
      head={answer.replyTo !== undefined && <AnsweredHead message={answer.message} onCancel={answer.stop} />}
    />
  );
}
