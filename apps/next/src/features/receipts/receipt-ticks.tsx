"use client";

import { Check, CheckCheck } from "lucide-react";
import { receiptOf, selectReach, type Reach } from "@parley/client/features/marks/select-marks";
import type { RootState } from "@parley/client/store";
import type { Message } from "@parley/shared/contracts/messages";
import { limits } from "@parley/shared/limits";
import { cx } from "@/ui/class-names";
import { formatWhole } from "@/ui/format-time";
import { VisuallyHidden } from "@/ui/visually-hidden";
import { TooltipWhen } from "../messages/whole-time";
import { useDialogs } from "../workspace-shell/dialogs";
import { useStore } from "../workspace-shell/use-client";
import { useReceiptTimes } from "./receipt-times";
import { strings } from "./receipts.strings";

interface ReceiptTicksProps {
  message: Message;
  live: boolean;
}

const isSame = (a: Reach | null, b: Reach | null) =>
  a === b || (a !== null && b !== null && a.read === b.read && a.delivered === b.delivered && a.of === b.of);

/** At the end of one's own line, how far it got: one tick, two, or two on a filled ground. The last one says it in words, too. */
export function ReceiptTicks({ message, live }: ReceiptTicksProps) {
  const { roomId, seq, createdAt } = message;
  const reach = useStore((state) => selectReach(state, roomId, seq), isSame);
  const isLast = useStore((state) => isLastOfMine(state, message));
  const isLarge = useStore(
    (state) => (state.rooms.byId[roomId]?.room.memberCount ?? 0) > limits.membersWithMarks,
  );
  const showsReceipts = useStore((state) => state.me.preferences.readReceipts);
  const receipt = receiptOf(reach);
  const isToOne = useStore((state) => state.rooms.byId[roomId]?.room.people?.length === 2);
  const times = useReceiptTimes(message, receipt);
  const Icon = receipt === "sent" ? Check : CheckCheck;
  const more =
    reach === null || receipt === "sent"
      ? ""
      : ` · ${receipt === "read" ? strings.readBy(reach.read, reach.of) : strings.deliveredTo(reach.delivered, reach.of)}`;
  const words =
    reach !== null && receipt === "read"
      ? strings.readBy(reach.read, reach.of)
      : isLarge && showsReceipts
        ? strings.who
        : null;

  return (
    <>
      <TooltipWhen on={live} text={isToOne ? times : strings.sentAt(formatWhole(createdAt)) + more}>
        <span
          data-send-state="sent"
          data-receipt={receipt}
          className={cx(
            "ms-1.5 inline-block align-[-2px]",
            receipt === "read" ? "rounded-full bg-accent px-0.5 text-on-solid" : "text-faint",
          )}
        >
          <Icon aria-hidden="true" className="size-3.5" />
          <VisuallyHidden>{strings[receipt]}</VisuallyHidden>
        </span>
      </TooltipWhen>
      {isLast && words !== null && <ReadersButton message={message} text={words} canTab={live} />}
    </>
  );
}

function ReadersButton({ message, text, canTab }: { message: Message; text: string; canTab: boolean }) {
  const dialogs = useDialogs();
  return (
    <button
      type="button"
      onClick={() => dialogs.open({ kind: "readers", message })}
      data-readers
      tabIndex={canTab ? 0 : -1}
      className="ms-1.5 inline-block rounded-[3px] text-xs whitespace-nowrap text-muted select-none hover:text-ink hover:underline touch:py-2"
    >
      {text}
    </button>
  );
}

function isLastOfMine({ messages, me }: RootState, { roomId, seq }: Message): boolean {
  const rows = messages[roomId]?.window?.rows ?? [];
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row && row.authorId === me.userId && row.system === null && row.deletedAt === null)
      return row.seq === seq;
  }
  return false;
}
