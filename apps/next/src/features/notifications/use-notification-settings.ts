"use client";

import { useState } from "react";
import { selectNotifications } from "@parley/client/features/me/me.slice";
import { updateNotifications } from "@parley/client/features/notifications/notification-commands";
import { selectRoomsLoaded } from "@parley/client/features/rooms/select-rooms";
import type { NotificationSettings } from "@parley/shared/contracts/notifications";
import { showToast } from "@/ui/toast";
import { useClient, useStore } from "../workspace-shell/use-client";
import { notificationError } from "./notifications.strings";

interface Choosing {
  /** With what was just chosen, before the server has it; null until the connection's snapshot told. */
  settings: NotificationSettings | null;
  choose: (changes: Partial<NotificationSettings>) => Promise<boolean>;
}

/** What I chose for all my rooms, and the way to choose something else. */
export function useNotificationSettings(): Choosing {
  const client = useClient();
  const isKnown = useStore(selectRoomsLoaded);
  const stored = useStore(selectNotifications);
  const [wanted, setWanted] = useState<{
    over: NotificationSettings;
    changes: Partial<NotificationSettings>;
  }>();
  // Once the store says something else, that is what holds.
  const settings = wanted?.over === stored ? { ...stored, ...wanted.changes } : stored;

  async function choose(changes: Partial<NotificationSettings>) {
    setWanted((before) => ({
      over: stored,
      changes: before?.over === stored ? { ...before.changes, ...changes } : changes,
    }));
    const result = await updateNotifications(client, changes);
    if (result.ok) return true;
    setWanted(undefined);
    showToast(notificationError(result.error), { tone: "danger" });
    return false;
  }

  return { settings: isKnown ? settings : null, choose };
}
