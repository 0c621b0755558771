"use client";

import { cx } from "@/ui/class-names";
import { EditedMark } from "./edited-mark";
import type { MessageRow } from "./history-rows";
import { MessageBody } from "./message-body";
import { strings } from "./messages.strings";
import { SendState } from "./send-state";

interface MessageTextProps {
  id: string;
  item: MessageRow["item"];
  isMine: boolean;
  canTab: boolean;
  /** Whether its tooltips can be reached now. */
  live: boolean;
}

/** What a message says, with its marks at the end of the last line; or that it was deleted. */
export function MessageText({ id, item, isMine, canTab, live }: MessageTextProps) {
  const stored = item.kind === "message" ? item.message : null;
  if (stored !== null && stored.deletedAt !== null) {
    return (
      <p id={id} className="text-faint italic">
        {strings.deleted}
      </p>
    );
  }
  return (
    <div
      id={id}
      dir="auto"
      className={cx(
        "max-w-[68ch] wrap-anywhere whitespace-pre-wrap pointer-coarse:select-none",
        stored === null && "text-muted",
      )}
    >
      <MessageBody
        text={item.kind === "message" ? item.message.body : item.outgoing.body}
        canTab={canTab}
        end={
          <>
            {stored !== null && stored.editedAt !== null && <EditedMark time={stored.editedAt} live={live} />}
            {isMine && <SendState item={item} live={live} />}
          </>
        }
      />
    </div>
  );
}
