"use client";

import { selectMyId } from "@parley/client/features/me/me.slice";
import { deleteMessage } from "@parley/client/features/messages/message-commands";
import { selectUser } from "@parley/client/features/users/users.slice";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { errorText } from "@/ui/error-text";
import { useAction } from "@/ui/use-action";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./messages.strings";
import { useExcerpt } from "./use-excerpt";
import { whileMessageStands, type MessageDialogProps } from "./while-message-stands";

export const DeleteMessageDialog = whileMessageStands(ConfirmDelete);

function ConfirmDelete({ message, onClose }: MessageDialogProps) {
  const client = useClient();
  const isMine = useStore(selectMyId) === message.authorId;
  const author = useStore(selectUser(message.authorId))?.displayName ?? strings.someone;
  const { roomId, id: messageId, body } = message;
  const excerpt = useExcerpt(body);
  const remove = useAction(() => deleteMessage(client, { roomId, messageId }));

  async function confirm() {
    const result = await remove.run();
    if (result?.ok) onClose();
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={strings.remove.title}
      description={
        <>
          <p>
            {isMine ? strings.remove.ofMine : strings.remove.ofOther(author)} {strings.remove.noUndo}
          </p>
          <blockquote
            dir="auto"
            className="mt-3 border-s-2 border-edge ps-3 text-ink wrap-anywhere [unicode-bidi:plaintext]"
          >
            {excerpt}
          </blockquote>
        </>
      }
      confirmLabel={strings.remove.confirm}
      danger
      busy={remove.busy}
      error={remove.error && errorText(remove.error)}
      onConfirm={() => void confirm()}
    />
  );
}
