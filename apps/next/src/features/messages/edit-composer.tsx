"use client";

import { Check, Pencil } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState, type Ref } from "react";
import { editMessage } from "@parley/client/features/messages/message-commands";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { errorText } from "@/ui/error-text";
import { useAction } from "@/ui/use-action";
import { toBody, toDraft } from "../mentions/mention-draft";
import { withTypedNames } from "../mentions/with-typed-names";
import { useClient } from "../workspace-shell/use-client";
import { beginEdit, placeOfEdit, versionOf } from "./begin-edit";
import { ComposerField, isSendable, type ComposerHandle } from "./composer-field";
import { ComposerHead } from "./composer-head";
import { emptyDraft } from "./drafts";
import { LeftBehindEdit } from "./left-behind-edit";
import { strings } from "./messages.strings";
import { useDraft } from "./use-draft";
import { newerOf, useLiveMessage } from "./use-live-message";

interface EditComposerProps {
  /** As it was when its edit began. */
  message: Message;
  userId: string;
  onClose: () => void;
  ref: Ref<ComposerHandle>;
}

/** Changes what a message of mine says. The text stays here until the server took it; a reload keeps it, too. */
export function EditComposer({ message: opened, userId, onClose, ref }: EditComposerProps) {
  const client = useClient();
  const { roomId, id: messageId } = opened;
  const message = newerOf(opened, useLiveMessage(roomId, messageId));
  const nameOf = (id: string) => selectUsersById(client.store.getState())[id]?.displayName;
  const [{ first, left }] = useState(() => beginEdit(userId, message, nameOf));
  const [draft, setDraft] = useDraft(userId, placeOfEdit(message), { first, about: versionOf(message) });
  const [swap, setSwap] = useState({ other: left, isTaken: false });
  const body = toBody(withTypedNames(client.store.getState(), roomId, draft));
  const edit = useAction((body: string) => editMessage(client, { roomId, messageId, body }));

  // Edited elsewhere while this is open: what nobody changed here becomes the newer text, anything else is left to choose.
  const known = useRef(message);
  const takeNewer = useEffectEvent(() => {
    const before = known.current.body;
    known.current = message;
    if (message.body === before || message.body === body.trimEnd()) return;
    const newer = toDraft(message.body, nameOf);
    if (draft.text === toDraft(before, nameOf).text) setDraft(newer);
    else setSwap({ other: newer, isTaken: true });
  });
  const version = versionOf(message);
  useEffect(() => takeNewer(), [version]);

  function close() {
    setDraft(emptyDraft);
    onClose();
  }

  function takeOther() {
    if (swap.other === null) return;
    setSwap({ other: draft, isTaken: !swap.isTaken });
    setDraft(swap.other);
  }

  async function save() {
    if (!isSendable(body)) return;
    if (body.trimEnd() === message.body) return close();
    const result = await edit.run(body);
    if (result?.ok) close();
  }

  return (
    <ComposerField
      ref={ref}
      roomId={roomId}
      draft={draft}
      body={body}
      onChange={(next) => {
        edit.clearError();
        setDraft(next);
      }}
      label={strings.edit.label}
      action={{
        label: strings.edit.save,
        icon: <Check aria-hidden="true" />,
        hintEnter: strings.edit.hintEnter,
        hintShiftEnter: strings.edit.hintShiftEnter,
      }}
      onSubmit={() => void save()}
      onCancel={close}
      error={edit.error && errorText(edit.error)}
      busy={edit.busy}
      takesFocus
      head={
        <>
          <ComposerHead
            icon={<Pencil aria-hidden="true" />}
            title={strings.edit.title}
            cancelLabel={strings.edit.cancel}
            onCancel={close}
          />
          {swap.other !== null && <LeftBehindEdit isTaken={swap.isTaken} onSwap={takeOther} />}
        </>
      }
    />
  );
}
