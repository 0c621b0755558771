"use client";

import type { MailMinutes } from "@parley/shared/contracts/notifications";
import { mailMinutes } from "@parley/shared/default-notifications";
import { SegmentedControl } from "@/ui/segmented-control";
import { Select } from "@/ui/select-field";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { SettingsRow } from "../settings/settings-section";
import { DesktopRow } from "./desktop-row";
import { KeywordList } from "./keyword-list";
import { strings as all } from "./notifications.strings";
import { PauseChoice } from "./pause-choice";
import { QuietHoursForm } from "./quiet-hours-form";
import { useNotificationSettings } from "./use-notification-settings";

const { settings: strings, levels } = all;
const levelOptions = (["all", "mentions", "nothing"] as const).map((value) => ({
  value,
  label: levels[value],
}));

/** The rows of the settings' section: of what I am told, on all my devices. */
export function NotificationSettings({ sendsMail }: { sendsMail: boolean }) {
  const { settings, choose } = useNotificationSettings();
  if (settings === null) {
    return (
      <SkeletonGroup label={strings.loading} className="grid gap-4 p-4">
        <Skeleton className="h-8 w-full" />
        <Skeleton className="h-8 w-full" />
        <Skeleton className="h-8 w-full" />
      </SkeletonGroup>
    );
  }
  return (
    <>
      <SettingsRow title={strings.rooms} hint={strings.roomsHint}>
        <SegmentedControl
          label={strings.rooms}
          value={settings.rooms}
          options={levelOptions}
          onChange={(rooms) => void choose({ rooms })}
        />
      </SettingsRow>
      <SettingsRow title={strings.direct}>
        <SegmentedControl
          label={strings.direct}
          value={settings.direct}
          options={levelOptions}
          onChange={(direct) => void choose({ direct })}
        />
      </SettingsRow>
      <DesktopRow />
      <PauseChoice pausedUntil={settings.pausedUntil} choose={choose} />
      <QuietHoursForm quietHours={settings.quietHours} choose={choose} />
      <KeywordList keywords={settings.keywords} choose={choose} />
      <SettingsRow title={strings.mail} hint={sendsMail ? strings.mailHint : strings.mailImpossible}>
        {sendsMail && <MailChoice minutes={settings.mailMinutes} choose={choose} />}
      </SettingsRow>
    </>
  );
}

interface MailChoiceProps {
  minutes: MailMinutes | null;
  choose: (changes: { mailMinutes: MailMinutes | null }) => Promise<boolean>;
}

function MailChoice({ minutes, choose }: MailChoiceProps) {
  return (
    <Select
      aria-label={strings.mail}
      value={String(minutes ?? "none")}
      onChange={(value) =>
        void choose({ mailMinutes: mailMinutes.find((each) => String(each) === value) ?? null })
      }
      options={[
        ...mailMinutes.map((each) => ({ value: String(each), label: strings.mailAfter(each) })),
        { value: "none", label: strings.noMail },
      ]}
    />
  );
}
