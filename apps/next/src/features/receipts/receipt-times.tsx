"use client";

import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { listReaders } from "@parley/client/features/marks/mark-commands";
import type { Reader } from "@parley/shared/contracts/marks";
import type { Message } from "@parley/shared/contracts/messages";
import { formatWhole } from "@/ui/format-time";
import { useClient } from "../workspace-shell/use-client";
import { strings } from "./receipts.strings";

type Receipt = "sent" | "delivered" | "read";
type Times = Pick<Reader, "deliveredAt" | "readAt">;

/** Of a message to one person: when it was sent, delivered and read. The tooltip that shows it asks for the times. */
export function useReceiptTimes(message: Message, receipt: Receipt): ReactNode {
  // With what they were asked for: the next step has a time of its own.
  const [loaded, setLoaded] = useState<{ receipt: Receipt; times: Times }>();
  const times = loaded?.receipt === receipt ? loaded.times : null;
  const onTimes = (found: Times) => setLoaded({ receipt, times: found });
  // The tooltip finds its place anew when its text is another element, so what is loaded is kept outside it.
  return (
    <span className="grid tabular">
      {receipt !== "sent" && times === null && (
        <TimesLoader key={receipt} message={message} onTimes={onTimes} />
      )}
      <span>{strings.sentAt(formatWhole(message.createdAt))}</span>
      {receipt !== "sent" && times?.deliveredAt !== null && (
        <span>{times ? strings.deliveredAt(formatWhole(times.deliveredAt)) : strings.delivered}</span>
      )}
      {receipt === "read" && (
        <span>{times?.readAt ? strings.readAt(formatWhole(times.readAt)) : strings.read}</span>
      )}
    </span>
  );
}

function TimesLoader({ message, onTimes }: { message: Message; onTimes: (times: Times) => void }) {
  const client = useClient();
  const { roomId, id: messageId } = message;
  const take = useEffectEvent(onTimes);
  useEffect(() => {
    let isOver = false;
    void listReaders(client, { roomId, messageId }).then((result) => {
      const reader = result.ok ? result.data.readers[0] : undefined;
      if (reader && !isOver) take(reader);
    });
    return () => {
      isOver = true;
    };
  }, [client, roomId, messageId]);
  return null;
}
