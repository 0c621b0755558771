"use client";

import { CheckCheck, ChevronDown, Keyboard, LogOut, Settings, ShieldCheck, Smile } from "lucide-react";
import { useRouter } from "next/navigation";
import { selectMe } from "@parley/client/features/me/me.slice";
import { selectUser } from "@parley/client/features/users/users.slice";
import { BrandMark } from "@/ui/brand-mark";
import { Kbd } from "@/ui/kbd";
import { tellLoadFailed } from "@/ui/lazy-part";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/ui/menu";
import { themes } from "@/ui/theme";
import { PresenceAvatar } from "../../presence/presence-avatar";
import { strings as presenceStrings } from "../../presence/presence.strings";
import { StatusEmoji } from "../../presence/status-emoji";
import { presenceChoices, useMyPresence } from "../../presence/use-my-presence";
import { useDialogs } from "../dialogs";
import { useSignOut } from "../use-sign-out";
import { useTheme } from "../use-theme";
import { useClient, useStore } from "../use-client";
import { strings } from "../workspace.strings";

/** The workspace's name; behind it who I am here and what is mine. */
export function WorkspaceMenu({ name }: { name: string }) {
  const me = useStore(selectMe);
  const user = useStore(selectUser(me?.id ?? ""));
  const presence = useMyPresence();
  const dialogs = useDialogs();
  const router = useRouter();
  const signOut = useSignOut();
  const [theme, setTheme] = useTheme();
  const client = useClient();
  const markAllRead = () =>
    void import("../../receipts/mark-all-read").then(
      ({ markAllReadAndTell }) => markAllReadAndTell(client),
      tellLoadFailed,
    );
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={strings.workspaceMenu(name)}
          className="flex h-9 min-w-0 items-center gap-2 rounded-control px-1.5 hover:bg-hover data-[state=open]:bg-active touch:h-11"
        >
          <BrandMark className="size-6! shrink-0" />
          <span className="min-w-0 truncate text-base font-semibold">{name}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        </button>
      }
    >
      {me !== null && (
        <div className="flex items-center gap-2.5 px-2 py-2">
          <PresenceAvatar id={me.id} name={me.displayName} image={me.image} state={presence.state} />
          <div className="min-w-0">
            <p className="flex items-center gap-1.5 text-sm font-semibold">
              <span className="truncate">{me.displayName}</span>
              <StatusEmoji user={user} />
            </p>
            <p className="truncate text-xs text-faint">{me.email}</p>
          </div>
        </div>
      )}
      <MenuSeparator />
      <MenuItem icon={<Smile aria-hidden="true" />} onSelect={() => dialogs.open({ kind: "status" })}>
        {user?.status ? presenceStrings.changeStatus : presenceStrings.setStatus}
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>{presenceStrings.shownAs}</MenuLabel>
      <MenuChoice
        value={presence.choice}
        onChange={presence.choose}
        options={presenceChoices.map((value) => ({ value, label: presenceStrings.choices[value] }))}
      />
      <MenuSeparator />
      <MenuLabel>{strings.theme}</MenuLabel>
      <MenuChoice
        value={theme}
        onChange={setTheme}
        options={themes.map((value) => ({ value, label: strings.themes[value] }))}
      />
      <MenuSeparator />
      <MenuItem icon={<CheckCheck aria-hidden="true" />} aside={<Kbd>Shift Esc</Kbd>} onSelect={markAllRead}>
        {strings.markAllRead}
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden="true" />} onSelect={() => dialogs.open({ kind: "shortcuts" })}>
        {strings.shortcuts}
      </MenuItem>
      <MenuItem icon={<Settings aria-hidden="true" />} onSelect={() => router.push("/settings")}>
        {strings.settings}
      </MenuItem>
      {me?.role === "admin" && (
        <MenuItem icon={<ShieldCheck aria-hidden="true" />} onSelect={() => router.push("/admin")}>
          {strings.administration}
        </MenuItem>
      )}
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={signOut}>
        {strings.signOut}
      </MenuItem>
    </Menu>
  );
}
