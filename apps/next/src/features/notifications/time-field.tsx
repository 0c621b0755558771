"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { TextField } from "@/ui/text-field";

/** How long after the last key what was typed is taken, in milliseconds; leaving the field takes it at once. */
const pauseMs = 800;

interface TimeFieldProps {
  label: string;
  /** Hours and minutes of the day, as `22:30`. */
  value: string;
  /** Told once of each time that was typed. */
  onChange: (value: string) => void;
}

/**
 * A time of the day. While somebody types, it shows what they typed whatever the value is by then: a value that is set, be it
 * the same, ends the number that a browser is taking digit by digit.
 */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const told = useRef(value);

  function tell(text: string) {
    // A field that is being cleared has no time.
    if (!/^\d\d:\d\d$/.test(text) || text === told.current) return;
    told.current = text;
    onChange(text);
  }
  const tellAfterPause = useEffectEvent(tell);
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => tellAfterPause(draft), pauseMs);
    return () => clearTimeout(timer);
  }, [draft]);

  return (
    <TextField
      label={label}
      type="time"
      value={draft ?? value}
      onFocus={() => {
        told.current = value;
      }}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => {
        if (draft !== null) tell(draft);
        setDraft(null);
      }}
    />
  );
}
