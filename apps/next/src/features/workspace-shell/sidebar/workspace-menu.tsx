"use client";

import { ChevronDown, LogOut, Settings } from "lucide-react";
import { useRouter } from "next/navigation";
import { selectMe } from "@parley/client/features/me/me.slice";
import { Avatar } from "@/ui/avatar";
import { BrandMark } from "@/ui/brand-mark";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/ui/menu";
import { themes } from "@/ui/theme";
import { useSignOut } from "../use-sign-out";
import { useTheme } from "../use-theme";
import { useStore } from "../use-client";
import { strings } from "../workspace.strings";

/** The workspace's name; behind it who I am here and what is mine. */
export function WorkspaceMenu({ name }: { name: string }) {
  const me = useStore(selectMe);
  const router = useRouter();
  const signOut = useSignOut();
  const [theme, setTheme] = useTheme();
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
          <Avatar id={me.id} name={me.displayName} image={me.image} />
          <div className="min-w-0">
            <p className="truncate text-sm font-semibold">{me.displayName}</p>
            <p className="truncate text-xs text-faint">{me.email}</p>
          </div>
        </div>
      )}
      <MenuSeparator />
      <MenuLabel>{strings.theme}</MenuLabel>
      <MenuChoice
        value={theme}
        onChange={setTheme}
        options={themes.map((value) => ({ value, label: strings.themes[value] }))}
      />
      <MenuSeparator />
      <MenuItem icon={<Settings aria-hidden="true" />} onSelect={() => router.push("/settings")}>
        {strings.settings}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={signOut}>
        {strings.signOut}
      </MenuItem>
    </Menu>
  );
}
