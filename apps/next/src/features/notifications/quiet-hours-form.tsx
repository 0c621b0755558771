"use client";

import type { NotificationSettings, QuietHours } from "@parley/shared/contracts/notifications";
import { cx } from "@/ui/class-names";
import { Button } from "@/ui/button";
import { SegmentedControl } from "@/ui/segmented-control";
import { SettingsRow } from "../settings/settings-section";
import { TimeField } from "./time-field";
import { strings as all } from "./notifications.strings";

const { settings: strings } = all;

// As the week begins in most places; 0 is Sunday, and so was the 4th of January 1970.
const days = [1, 2, 3, 4, 5, 6, 0].map((day) => ({ day, at: new Date(Date.UTC(1970, 0, 4 + day)) }));
const short = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "UTC" });
const long = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" });

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const nights = (): QuietHours => ({
  days: [0, 1, 2, 3, 4, 5, 6],
  from: "22:00",
  to: "07:00",
  timeZone: zoneHere(),
});

interface QuietHoursFormProps {
  quietHours: QuietHours | null;
  choose: (changes: Partial<NotificationSettings>) => Promise<boolean>;
}

/** Hours of the week in which nothing is told. */
export function QuietHoursForm({ quietHours, choose }: QuietHoursFormProps) {
  return (
    <div>
      <SettingsRow title={strings.quiet} hint={strings.quietHint}>
        <SegmentedControl
          label={strings.quiet}
          value={quietHours === null ? "off" : "on"}
          options={(["on", "off"] as const).map((value) => ({ value, label: strings.quietOptions[value] }))}
          onChange={(value) => void choose({ quietHours: value === "on" ? nights() : null })}
        />
      </SettingsRow>
      {quietHours !== null && (
        <Hours
          hours={quietHours}
          onChange={(changes) => void choose({ quietHours: { ...quietHours, ...changes } })}
        />
      )}
    </div>
  );
}

function Hours({ hours, onChange }: { hours: QuietHours; onChange: (changes: Partial<QuietHours>) => void }) {
  const here = zoneHere();
  function toggle(day: number) {
    const chosen = hours.days.includes(day)
      ? hours.days.filter((each) => each !== day)
      : [...hours.days, day];
    if (chosen.length > 0) onChange({ days: chosen.sort() });
  }

  return (
    <div className="grid gap-3 px-4 pb-4">
      <div role="group" aria-label={strings.days} className="grid max-w-96 grid-cols-7 gap-1.5 max-sm:gap-1">
        {days.map(({ day, at }) => {
          const isChosen = hours.days.includes(day);
          return (
            <button
              key={day}
              type="button"
              aria-pressed={isChosen}
              onClick={() => toggle(day)}
              className={cx(
                "h-8 rounded-control border text-sm font-medium transition-colors duration-120 touch:h-11",
                isChosen
                  ? "border-ring bg-accent-soft text-accent-text"
                  : "border-line text-muted hover:bg-hover hover:text-ink",
              )}
            >
              <span aria-hidden="true">{short.format(at)}</span>
              <span className="sr-only">{long.format(at)}</span>
            </button>
          );
        })}
      </div>
      <div className="grid max-w-80 grid-cols-2 gap-3">
        <TimeField label={strings.from} value={hours.from} onChange={(from) => onChange({ from })} />
        <TimeField label={strings.to} value={hours.to} onChange={(to) => onChange({ to })} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-faint">
        <p>
          {hours.to <= hours.from && `${strings.nextDay} `}
          {strings.timeZone(hours.timeZone)}
        </p>
        {here !== hours.timeZone && (
          <Button size="small" onClick={() => onChange({ timeZone: here })}>
            {strings.useTimeZone(here)}
          </Button>
        )}
      </div>
    </div>
  );
}
