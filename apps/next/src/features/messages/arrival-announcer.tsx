"use client";

import { useEffect, useRef, useState } from "react";
import type { TimelineItem } from "@parley/client/features/messages/select-timeline";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import type { Message } from "@parley/shared/contracts/messages";
import { useClient } from "../workspace-shell/use-client";
import { announcement } from "./announcement";
import { strings } from "./messages.strings";

interface ArrivalAnnouncerProps {
  items: readonly TimelineItem[];
  isLive: boolean;
  myId: string | null;
}

/** Messages that come within this time are told together. */
const collectMs = 1_000;

/** Tells screen readers politely what others write in the open room. */
export function ArrivalAnnouncer({ items, isLive, myId }: ArrivalAnnouncerProps) {
  const client = useClient();
  // Counted, so that the same words said twice are told twice.
  const [told, setTold] = useState({ text: "", count: 0 });
  /** The newest message that was there; null away from the end, where pages of history come. */
  const seen = useRef<number | null>(null);
  const waiting = useRef<Message[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const last = items.findLast((item) => item.kind !== "outgoing")?.message.seq ?? 0;
    const before = seen.current;
    seen.current = isLive ? last : null;
    if (!isLive || before === null) return;
    const silent = [myId, ...client.store.getState().me.blocked];
    for (const item of items) {
      if (item.kind !== "message" || item.message.seq <= before || silent.includes(item.message.authorId))
        continue;
      waiting.current.push(item.message);
    }
    if (waiting.current.length === 0) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const users = selectUsersById(client.store.getState());
      const text = announcement(waiting.current, (userId) => users[userId]?.displayName ?? strings.someone);
      setTold(({ count }) => ({ text, count: count + 1 }));
      waiting.current = [];
    }, collectMs);
  }, [items, isLive, myId, client]);

  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <div aria-live="polite" className="sr-only">
      <p key={told.count}>{told.text}</p>
    </div>
  );
}
