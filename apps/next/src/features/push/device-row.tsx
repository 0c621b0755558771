"use client";

import type { PushDevice } from "@parley/shared/contracts/push";
import { Button } from "@/ui/button";
import { formatAgo, formatWhole } from "@/ui/format-time";
import { strings } from "./push.strings";

interface DeviceRowProps {
  device: PushDevice;
  isBusy: boolean;
  onRemove: () => void;
}

export function DeviceRow({ device: { name, createdAt, lastUsedAt }, isBusy, onRemove }: DeviceRowProps) {
  return (
    <li className="flex items-center gap-4 p-4">
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="text-base font-medium break-words">{name}</p>
        <p className="tabular text-sm text-faint">
          <span title={formatWhole(createdAt)}>{strings.added(formatAgo(createdAt))}</span>
          {" · "}
          <span title={lastUsedAt === null ? undefined : formatWhole(lastUsedAt)}>
            {lastUsedAt === null ? strings.unused : strings.used(formatAgo(lastUsedAt))}
          </span>
        </p>
      </div>
      <Button
        kind="quiet"
        size="small"
        disabled={isBusy}
        aria-label={strings.removeNamed(name)}
        onClick={onRemove}
      >
        {strings.remove}
      </Button>
    </li>
  );
}
