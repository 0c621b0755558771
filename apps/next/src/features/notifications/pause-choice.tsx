"use client";

import { useEffect, useState } from "react";
import type { NotificationSettings } from "@parley/shared/contracts/notifications";
import { Select } from "@/ui/select-field";
import { SettingsRow } from "../settings/settings-section";
import { endOfSpan, formatEnd, type MuteSpan } from "./mute-span";
import { strings as all } from "./notifications.strings";

const { settings: strings, spans } = all;
const choices = ["hour", "eightHours", "tomorrow", "week"] as const satisfies readonly MuteSpan[];
/** A timer can't wait for longer than some weeks. */
const longestWaitMs = 3_600_000;

interface PauseChoiceProps {
  pausedUntil: string | null;
  choose: (changes: Partial<NotificationSettings>) => Promise<boolean>;
}

/** Nothing is told until a time, which passes by itself. */
export function PauseChoice({ pausedUntil, choose }: PauseChoiceProps) {
  const [now, setNow] = useState(() => Date.now());
  const until = pausedUntil !== null && new Date(pausedUntil).getTime() > now ? pausedUntil : null;
  useEffect(() => {
    if (until === null) return;
    const wait = Math.min(new Date(until).getTime() - Date.now() + 50, longestWaitMs);
    const timer = setTimeout(() => setNow(Date.now()), wait);
    return () => clearTimeout(timer);
  }, [until, now]);

  return (
    <SettingsRow title={strings.pause} hint={strings.pauseHint}>
      <Select
        aria-label={strings.pause}
        value={until === null ? "none" : "asIs"}
        onChange={(value) => {
          const span = choices.find((each) => each === value);
          if (value === "none") void choose({ pausedUntil: null });
          else if (span) void choose({ pausedUntil: endOfSpan(span, new Date()) });
        }}
        options={[
          { value: "none", label: strings.notPaused },
          ...(until === null ? [] : [{ value: "asIs", label: strings.pausedUntil(formatEnd(until)) }]),
          ...choices.map((value) => ({ value: value as string, label: spans[value] })),
        ]}
      />
    </SettingsRow>
  );
}
