"use client";

import type { AccessToken } from "@parley/shared/contracts/tokens";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { formatAgo, formatWhole } from "@/ui/format-time";
import { expiryText } from "../invites/expiry-text";
import { isExpired } from "./is-expired";
import { strings } from "./tokens.strings";

/** One token: what it may, since when, whether it is in use and how long it works. */
export function TokenRow({ token, onRevoke }: { token: AccessToken; onRevoke: () => void }) {
  const { name, createdAt, lastUsedAt, expiresAt } = token;
  const expired = isExpired(token);
  return (
    <li className="flex items-center gap-4 p-4">
      <div className="grid min-w-0 flex-1 gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <p className="min-w-0 text-base font-medium break-words">{name}</p>
          <Badge>{strings.scopes[token.scope]}</Badge>
          {expired && <Badge tone="warning">{strings.expired}</Badge>}
        </div>
        <p className="tabular text-sm text-faint">
          <span title={formatWhole(createdAt)}>{strings.created(formatAgo(createdAt))}</span>
          {" · "}
          <span title={lastUsedAt === null ? undefined : formatWhole(lastUsedAt)}>
            {lastUsedAt === null ? strings.unused : strings.used(formatAgo(lastUsedAt))}
          </span>
        </p>
        {!expired && (
          <p
            className="tabular text-sm text-faint"
            title={expiresAt === null ? undefined : formatWhole(expiresAt)}
          >
            {expiresAt === null ? strings.never : strings.expires(expiryText(expiresAt))}
          </p>
        )}
      </div>
      <Button
        kind="quiet"
        size="small"
        aria-label={expired ? strings.removeNamed(name) : strings.revokeNamed(name)}
        onClick={onRevoke}
      >
        {expired ? strings.remove : strings.revoke}
      </Button>
    </li>
  );
}
