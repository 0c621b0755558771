"use client";

import { useId } from "react";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import { cx } from "@/ui/class-names";
import { useStore } from "../workspace-shell/use-client";
import { firstItemOf, lastItemOf, seqOf, timeOf, type SystemRow } from "./history-rows";
import { lineClass, type LineProps } from "./message-line";
import { strings } from "./messages.strings";
import { systemText } from "./system-text";
import { useRowTools } from "./use-row-tools";
import { ClockTime } from "./whole-time";

/** Something that happened to the room, told quietly. */
export function SystemLine({ row, isActive, isHighlighted }: LineProps & { row: SystemRow }) {
  const id = useId();
  const users = useStore(selectUsersById);
  const tools = useRowTools();
  const nameOf = (userId: string) => users[userId]?.displayName ?? strings.someone;
  const events = row.items.map(({ message, line }) => ({ actorId: message.authorId, line }));
  return (
    <article
      aria-labelledby={`${id}text ${id}time`}
      tabIndex={isActive ? 0 : -1}
      data-first-seq={seqOf(firstItemOf(row)) ?? undefined}
      data-message-seq={seqOf(lastItemOf(row)) ?? undefined}
      data-row={row.key}
      className={cx(lineClass(isHighlighted), "py-1")}
      {...tools.handlers}
    >
      <ClockTime
        id={`${id}time`}
        time={timeOf(lastItemOf(row))}
        live={tools.isShown}
        className={cx(
          "pe-2 text-end text-xs/[18px] whitespace-nowrap text-faint select-none",
          !tools.isShown && "opacity-0",
        )}
      />
      <p id={`${id}text`} className="max-w-[76ch] text-sm wrap-anywhere text-faint">
        {systemText(events, nameOf)}
      </p>
    </article>
  );
}
