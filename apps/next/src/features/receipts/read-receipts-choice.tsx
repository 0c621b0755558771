"use client";

import { selectPreferences } from "@parley/client/features/me/me.slice";
import { updatePreferences } from "@parley/client/features/me/me-commands";
import { selectRoomsLoaded } from "@parley/client/features/rooms/select-rooms";
import { errorText } from "@/ui/error-text";
import { SegmentedControl } from "@/ui/segmented-control";
import { Skeleton } from "@/ui/skeleton";
import { showToast } from "@/ui/toast";
import { useClient, useStore } from "../workspace-shell/use-client";
import { useState } from "react";
import { strings } from "./receipts.strings";

const { setting } = strings;

export function ReadReceiptsChoice() {
  const client = useClient();
  // The snapshot of the connection tells what was chosen.
  const isKnown = useStore(selectRoomsLoaded);
  const { readReceipts } = useStore(selectPreferences);
  const [wanted, setWanted] = useState<boolean | null>(null);
  if (wanted === readReceipts) setWanted(null);

  async function choose(value: "on" | "off") {
    setWanted(value === "on");
    const result = await updatePreferences(client, { readReceipts: value === "on" });
    if (result.ok) return;
    setWanted(null);
    showToast(errorText(result.error), { tone: "danger" });
  }

  if (!isKnown) return <Skeleton className="h-8 w-28" />;
  return (
    <SegmentedControl
      label={setting.title}
      value={(wanted ?? readReceipts) ? "on" : "off"}
      options={(["on", "off"] as const).map((value) => ({ value, label: setting.options[value] }))}
      onChange={(value) => void choose(value)}
    />
  );
}
