import Link from "next/link";
import type { Me } from "@parley/shared/contracts/users";
import { buttonClass } from "@/ui/button";
import { PageHeader } from "@/ui/page-header";
import type { Theme } from "@/ui/theme";
import { NotificationSettings } from "../notifications/notification-settings";
import { strings as notificationStrings } from "../notifications/notifications.strings";
import { PushSettings } from "../push/push-settings";
import { strings as push } from "../push/push.strings";
import { ReadReceiptsChoice } from "../receipts/read-receipts-choice";
import { strings as receiptStrings } from "../receipts/receipts.strings";
import { strings as account } from "../account/account.strings";
import { DeleteAccount } from "../account/delete-account";
import { strings as admin } from "../admin/admin.strings";
import { DownloadData } from "../account/download-data";
import { TimeZoneChoice } from "../profile/time-zone-choice";
import { OwnSessions } from "../sessions/own-sessions";
import { AccessTokens } from "../tokens/access-tokens";
import { strings as tokens } from "../tokens/tokens.strings";
import { BlockedPeople } from "../blocks/blocked-people";
import { strings as blocks } from "../blocks/blocks.strings";
import { EnterKeyChoice } from "./enter-key-choice";
import { ProfileForm } from "./profile-form";
import { SessionActions } from "./session-actions";
import { SettingsRow, SettingsSection } from "./settings-section";
import { strings } from "./settings.strings";
import { ThemeChoice } from "./theme-choice";

const { setting: receipts } = receiptStrings;

interface SettingsScreenProps {
  me: Me;
  theme: Theme;
  /** Whether this server can write to people. */
  sendsMail: boolean;
}

export function SettingsScreen({ me, theme, sendsMail }: SettingsScreenProps) {
  return (
    <div className="min-h-dvh bg-sunken">
      <PageHeader title={strings.title} back={{ href: "/", label: strings.back }} />
      <main className="mx-auto grid w-full max-w-160 gap-8 px-4 py-8">
        <SettingsSection title={strings.profile}>
          <ProfileForm me={me} />
          <div className="p-4">
            <TimeZoneChoice initial={me.timeZone} />
          </div>
        </SettingsSection>
        <SettingsSection title={strings.appearance}>
          <SettingsRow title={strings.theme} hint={strings.themeHint}>
            <ThemeChoice initial={theme} />
          </SettingsRow>
        </SettingsSection>
        <SettingsSection title={strings.writing}>
          <SettingsRow title={strings.enterKey} hint={strings.enterKeyHint}>
            <EnterKeyChoice />
          </SettingsRow>
        </SettingsSection>
        <SettingsSection title={notificationStrings.settings.section}>
          <NotificationSettings sendsMail={sendsMail} />
        </SettingsSection>
        <SettingsSection title={push.title}>
          <PushSettings />
        </SettingsSection>
        <SettingsSection title={receipts.section}>
          <SettingsRow title={receipts.title} hint={receipts.hint}>
            <ReadReceiptsChoice />
          </SettingsRow>
        </SettingsSection>
        <SettingsSection title={blocks.people}>
          <BlockedPeople />
        </SettingsSection>
        <SettingsSection title={strings.sessions}>
          <OwnSessions />
          <SessionActions userId={me.id} />
        </SettingsSection>
        <SettingsSection title={tokens.title}>
          <AccessTokens />
        </SettingsSection>
        {me.role === "admin" && (
          <SettingsSection title={admin.setting.section}>
            <SettingsRow title={admin.title} hint={admin.setting.hint}>
              <Link
                href="/admin"
                aria-label={`${admin.setting.open}: ${admin.title}`}
                className={buttonClass()}
              >
                {admin.setting.open}
              </Link>
            </SettingsRow>
          </SettingsSection>
        )}
        <SettingsSection title={account.title}>
          <DownloadData />
          <DeleteAccount me={me} />
        </SettingsSection>
      </main>
    </div>
  );
}
