"use client";

import { useState } from "react";
import { callApi } from "@/call-api";
import { SelectField } from "@/ui/select-field";
import { showToast } from "@/ui/toast";
import { useHydrated } from "@/ui/use-hydrated";
import { strings } from "./profile.strings";
import { browserTimeZone, listTimeZones } from "./time-zones";

/** Where I am, by the clock; changed as soon as another one is chosen. */
export function TimeZoneChoice({ initial }: { initial: string | null }) {
  const [timeZone, setTimeZone] = useState(initial);
  const isHydrated = useHydrated();
  // Which ones there are, and which one is this browser's, the server can't know.
  const zones = isHydrated ? listTimeZones(timeZone) : [timeZone].filter((zone) => zone !== null);
  const here = isHydrated ? browserTimeZone() : null;

  async function choose(value: string) {
    const before = timeZone;
    const wanted = value === "" ? null : value;
    setTimeZone(wanted);
    const result = await callApi("me:update", { timeZone: wanted });
    if (result.ok) setTimeZone(result.data.timeZone);
    else {
      setTimeZone(before);
      showToast(strings.timeZone.failed, { tone: "danger" });
    }
  }
  return (
    <SelectField
      label={strings.timeZone.title}
      hint={here !== null && here !== timeZone ? strings.timeZone.here(here) : strings.timeZone.hint}
      value={timeZone ?? ""}
      onChange={(value) => void choose(value)}
      options={[
        { value: "", label: strings.timeZone.none },
        ...zones.map((value) => ({ value, label: value.replaceAll("_", " ") })),
      ]}
    />
  );
}
