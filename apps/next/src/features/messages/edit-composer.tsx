"use client";

import { Check, Pencil } from "lucide-react";
import { useState, type Ref } from "react";
import { editMessage } from "@parley/client/features/messages/message-commands";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { errorText } from "@/ui/error-text";
import { useAction } from "@/ui/use-action";
import { toBody, toDraft } from "../mentions/mention-draft";
import { withTypedNames } from "../mentions/with-typed-names";
import { useClient } from "../workspace-shell/use-client";
import { ComposerField, isSendable, storable, type ComposerHandle } from "./composer-field";
import { ComposerHead } from "./composer-head";
import { emptyDraft } from "./drafts";
import { strings } from "./messages.strings";
import { useDraft } from "./use-draft";

interface EditComposerProps {
  message: Message;
  userId: string;
  onClose: () => void;
  ref: Ref<ComposerHandle>;
}

/** Changes what a message of mine says. The text stays here until the server took it; a reload keeps it, too. */
export function EditComposer({ message, userId, onClose, ref }: EditComposerProps) {
  const client = useClient();
  const { roomId, id: messageId } = message;
  const [initial] = useState(() => {
    const users = selectUsersById(client.store.getState());
    return toDraft(message.body, (id) => users[id]?.displayName);
  });
  const [draft, setDraft] = useDraft(userId, `${roomId}:${messageId}`, initial);
  const written = toBody(withTypedNames(client.store.getState(), roomId, draft));
  const edit = useAction((body: string) => editMessage(client, { roomId, messageId, body }));

  function close() {
    setDraft(emptyDraft);
    onClose();
  }

  async function save() {
    if (!isSendable(written)) return;
    const body = storable(written);
    if (body.trimEnd() === message.body) return close();
    const result = await edit.run(body);
    if (result?.ok) close();
  }

  return (
    <ComposerField
      ref={ref}
      roomId={roomId}
      draft={draft}
      body={written}
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
        <ComposerHead
          icon={<Pencil aria-hidden="true" />}
          title={strings.edit.title}
          cancelLabel={strings.edit.cancel}
          onCancel={close}
        />
      }
    />
  );
}
