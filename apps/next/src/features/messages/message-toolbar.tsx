"use client";

import {
  CheckCheck,
  Copy,
  Ellipsis,
  History,
  Link2,
  MailOpen,
  Pencil,
  Pin,
  PinOff,
  Reply,
  Trash2,
} from "lucide-react";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { copyText } from "@/ui/copy-text";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { showToast } from "@/ui/toast";
import { strings as pinStrings } from "../pins/pins.strings";
import { useTogglePin } from "../pins/use-pin";
import { ReactButtons } from "../reactions/react-buttons";
import { strings as receiptStrings } from "../receipts/receipts.strings";
import { useMarkUnread } from "../receipts/use-mark-unread";
import { nameMentions } from "../mentions/name-mentions";
import { useDialogs } from "../workspace-shell/dialogs";
import { useStore } from "../workspace-shell/use-client";
import { useComposer } from "./composer-mode";
import type { MessageRow } from "./history-rows";
import { messageLink } from "./message-link";
import { strings } from "./messages.strings";
import { useMessagePermissions } from "./use-message-permissions";

interface MessageToolbarProps {
  item: MessageRow["item"];
  /** A menu of it is open: it must stay while the pointer and the focus are there. */
  onHold: (isHeld: boolean) => void;
}

/** What can be done with a message, above its end. Shown under the pointer, on focus and by a long press. */
export const MessageToolbar = ({ item, onHold }: MessageToolbarProps) =>
  item.kind === "message" ? (
    <StoredToolbar message={item.message} onHold={onHold} />
  ) : (
    <OutgoingToolbar body={item.outgoing.body} onHold={onHold} />
  );

type ToolbarProps = Pick<MessageToolbarProps, "onHold">;

function StoredToolbar({ message, onHold }: ToolbarProps & { message: Message }) {
  const composer = useComposer();
  const dialogs = useDialogs();
  const may = useMessagePermissions(message);
  const togglePin = useTogglePin();
  const markUnread = useMarkUnread();
  const { roomId, seq, body } = message;

  return (
    <ToolbarFrame>
      <ReactButtons message={message} />
      {may.reply && composer && (
        <IconButton
          size="small"
          label={strings.reply.action}
          onClick={() => composer.start({ kind: "reply", message })}
        >
          <Reply aria-hidden="true" className="rtl:-scale-x-100" />
        </IconButton>
      )}
      {may.edit && composer && (
        <IconButton
          size="small"
          label={strings.edit.action}
          onClick={() => composer.start({ kind: "edit", message })}
        >
          <Pencil aria-hidden="true" />
        </IconButton>
      )}
      <Menu align="end" trigger={<MoreButton />} onOpenChange={onHold}>
        <CopyItems body={body} link={messageLink(roomId, seq)} />
        {may.pin && (
          <MenuItem
            icon={message.pinned === null ? <Pin aria-hidden="true" /> : <PinOff aria-hidden="true" />}
            onSelect={() => void togglePin(message)}
          >
            {message.pinned === null ? pinStrings.pin : pinStrings.unpin}
          </MenuItem>
        )}
        {may.markUnread && (
          <MenuItem icon={<MailOpen aria-hidden="true" />} onSelect={() => void markUnread(message)}>
            {receiptStrings.markUnread}
          </MenuItem>
        )}
        {may.listReaders && (
          <MenuItem
            icon={<CheckCheck aria-hidden="true" />}
            onSelect={() => dialogs.open({ kind: "readers", message })}
          >
            {receiptStrings.who}
          </MenuItem>
        )}
        {may.listEdits && (
          <MenuItem
            icon={<History aria-hidden="true" />}
            onSelect={() => dialogs.open({ kind: "message-edits", message })}
          >
            {strings.edits.action}
          </MenuItem>
        )}
        {may.remove && (
          <>
            <MenuSeparator />
            <MenuItem
              danger
              icon={<Trash2 aria-hidden="true" />}
              onSelect={() => dialogs.open({ kind: "delete-message", message })}
            >
              {strings.remove.action}
            </MenuItem>
          </>
        )}
      </Menu>
    </ToolbarFrame>
  );
}

/** Of a message on its way: it has no place to link to yet, and nothing on the server to change. */
function OutgoingToolbar({ body, onHold }: ToolbarProps & { body: string }) {
  return (
    <ToolbarFrame>
      <Menu align="end" trigger={<MoreButton />} onOpenChange={onHold}>
        <CopyItems body={body} link={null} />
      </Menu>
    </ToolbarFrame>
  );
}

function ToolbarFrame({ children }: { children: React.ReactNode }) {
  return (
    <div
      role="toolbar"
      aria-label={strings.actions}
      className="absolute -top-4 end-4 z-10 flex touch:-top-9 rounded-control border border-line bg-raised p-0.5 shadow-float"
    >
      {children}
    </div>
  );
}

function MoreButton(props: Partial<React.ComponentProps<typeof IconButton>>) {
  return (
    <IconButton {...props} size="small" label={strings.more}>
      <Ellipsis aria-hidden="true" />
    </IconButton>
  );
}

function CopyItems({ body, link }: { body: string; link: string | null }) {
  const users = useStore(selectUsersById);
  const text = nameMentions(body, (userId) => users[userId]?.displayName);
  async function copy(text: string, done: string) {
    if (await copyText(text)) showToast(done);
    else showToast(strings.copyFailed, { tone: "danger" });
  }
  return (
    <>
      <MenuItem icon={<Copy aria-hidden="true" />} onSelect={() => void copy(text, strings.textCopied)}>
        {strings.copyText}
      </MenuItem>
      {link !== null && (
        <MenuItem icon={<Link2 aria-hidden="true" />} onSelect={() => void copy(link, strings.linkCopied)}>
          {strings.copyLink}
        </MenuItem>
      )}
    </>
  );
}
