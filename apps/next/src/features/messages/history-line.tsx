"use client";

import { memo } from "react";
import { authorOf, firstItemOf, seqOf, timeOf, type HistoryRow } from "./history-rows";
import { Separator } from "./day-separator";
import { MessageLine, type LineProps } from "./message-line";
import { RoomStart } from "./room-start";
import { SystemLine } from "./system-line";

interface HistoryLineProps extends LineProps {
  row: HistoryRow;
  roomId: string;
  myId: string | null;
}

/** A row with what stands above it, in one element: the list measures and moves them together. */
export const HistoryLine = memo(function HistoryLine({ row, roomId, myId, ...line }: HistoryLineProps) {
  const first = firstItemOf(row);
  return (
    <div
      className={
        row.kind === "message" && row.startsGroup && !row.startsDay && !row.startsNew ? "pt-2" : undefined
      }
    >
      {row.startsRoom && <RoomStart roomId={roomId} isFirst={(seqOf(first) ?? 1) === 1} isEmpty={false} />}
      {(row.startsDay || row.startsNew) && (
        <Separator day={row.startsDay ? timeOf(first) : null} isNew={row.startsNew} />
      )}
      {row.kind === "message" ? (
        <MessageLine row={row} isMine={authorOf(row.item) === myId} {...line} />
      ) : (
        <SystemLine row={row} {...line} />
      )}
    </div>
  );
});
