import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { Me } from "@parley/shared/contracts/users";
import type { Theme } from "@/ui/theme";
import { AccessTokens } from "../tokens/access-tokens";
import { strings as tokens } from "../tokens/tokens.strings";
import { EnterKeyChoice } from "./enter-key-choice";
import { ProfileForm } from "./profile-form";
import { SessionActions } from "./session-actions";
import { SettingsRow, SettingsSection } from "./settings-section";
import { strings } from "./settings.strings";
import { ThemeChoice } from "./theme-choice";

export function SettingsScreen({ me, theme }: { me: Me; theme: Theme }) {
  return (
    <div className="min-h-dvh bg-sunken">
      <header className="sticky top-0 z-10 flex h-header items-center gap-2 border-b border-line bg-page px-3">
        <Link
          href="/"
          aria-label={strings.back}
          className="grid size-8 place-items-center rounded-control text-muted hover:bg-hover hover:text-ink touch:size-11"
        >
          <ArrowLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        </Link>
        <h1 className="text-base font-semibold">{strings.title}</h1>
      </header>
      <main className="mx-auto grid w-full max-w-160 gap-8 px-4 py-8">
        <SettingsSection title={strings.profile}>
          <ProfileForm me={me} />
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
        <SettingsSection title={strings.sessions}>
          <SessionActions userId={me.id} />
        </SettingsSection>
        <SettingsSection title={tokens.title}>
          <AccessTokens />
        </SettingsSection>
      </main>
    </div>
  );
}
