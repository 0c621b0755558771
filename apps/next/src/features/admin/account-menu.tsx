"use client";

import {
  Ban,
  CircleCheck,
  Ellipsis,
  LogOut,
  ShieldCheck,
  ShieldMinus,
  UserRoundCheck,
  UserRoundX,
} from "lucide-react";
import type { Account } from "@parley/shared/contracts/users";
import { IconButton } from "@/ui/icon-button";
import { Menu, MenuItem } from "@/ui/menu";
import { actsOf, isHarsh, type AccountAct } from "./account-acts";
import { accountName } from "./account-name";
import { strings } from "./people.strings";

const icons = {
  makeAdmin: ShieldCheck,
  makeMember: ShieldMinus,
  signOut: LogOut,
  deactivate: UserRoundX,
  reactivate: UserRoundCheck,
  ban: Ban,
  unban: CircleCheck,
} satisfies Record<AccountAct, typeof Ban>;

interface AccountMenuProps {
  account: Account;
  isMe: boolean;
  onAct: (act: AccountAct) => void;
}

export function AccountMenu({ account, isMe, onAct }: AccountMenuProps) {
  return (
    <Menu
      trigger={
        <IconButton label={strings.menuOf(accountName(account))} tooltipSide="left">
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      {actsOf(account, isMe).map((act) => {
        const Icon = icons[act];
        return (
          <MenuItem
            key={act}
            danger={isHarsh(act)}
            icon={<Icon aria-hidden="true" />}
            onSelect={() => onAct(act)}
          >
            {strings.acts[act].label}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
