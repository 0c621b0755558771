"use client";

import type { Account } from "@parley/shared/contracts/users";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { formatAgo, formatWhole } from "@/ui/format-time";
import { StandingBadge } from "../profile/standing-badge";
import type { AccountAct } from "./account-acts";
import { AccountMenu } from "./account-menu";
import { accountName } from "./account-name";
import { strings } from "./people.strings";
import { useCurrentAccount } from "./use-current-account";

interface AccountRowProps {
  /** As it was listed. */
  account: Account;
  isMe: boolean;
  onAct: (account: Account, act: AccountAct) => void;
}

/** Who it is, what they are here, and where they are signed in. */
export function AccountRow({ account: listed, isMe, onAct }: AccountRowProps) {
  const account = useCurrentAccount(listed);
  const { displayName, email } = account;
  if (account.deleted) return null;
  return (
    <li className="flex items-center gap-3 py-3 ps-4 pe-3">
      <Avatar id={account.id} name={accountName(account)} image={account.image} />
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_12rem] sm:items-center">
        <div className="min-w-0">
          <div className="flex min-w-0 items-center gap-x-2 gap-y-1 max-sm:flex-wrap">
            {displayName === "" ? (
              <p className="text-base text-faint italic">{strings.unnamed}</p>
            ) : (
              <p className="min-w-0 truncate text-base font-medium" title={displayName}>
                <bdi>{displayName}</bdi>
              </p>
            )}
            {isMe && <span className="shrink-0 text-sm text-faint">({strings.you})</span>}
            {account.role === "admin" && <Badge tone="accent">{strings.admin}</Badge>}
            <StandingBadge user={account} />
          </div>
          <p className="truncate text-sm text-faint" title={email}>
            {email}
          </p>
        </div>
        <Activity account={account} />
      </div>
      <AccountMenu account={account} isMe={isMe} onAct={(act) => onAct(account, act)} />
    </li>
  );
}

function Activity({ account: { lastActiveAt, sessions, tokens } }: { account: Account }) {
  const credentials = [sessions > 0 && strings.sessions(sessions), tokens > 0 && strings.tokens(tokens)]
    .filter(Boolean)
    .join(" · ");
  return (
    <div className="tabular min-w-0 text-sm text-faint">
      <p title={lastActiveAt === null ? undefined : formatWhole(lastActiveAt)}>
        {lastActiveAt === null ? strings.inactive : strings.active(formatAgo(lastActiveAt))}
      </p>
      {credentials !== "" && <p>{credentials}</p>}
    </div>
  );
}
