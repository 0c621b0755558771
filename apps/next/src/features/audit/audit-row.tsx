"use client";

import { useEffect } from "react";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectUser } from "@parley/client/features/users/users.slice";
import type { AuditEntry } from "@parley/shared/contracts/audit";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { formatWhole } from "@/ui/format-time";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./audit.strings";

interface AuditRowProps {
  entry: AuditEntry;
  onActor: () => void;
  onTarget: () => void;
  onRoom: () => void;
}

const linkClass = "rounded-[4px] text-start font-medium text-ink hover:underline";

/** One decision; who made it, about whom and where narrow the list down to theirs. */
export function AuditRow({ entry, onActor, onTarget, onRoom }: AuditRowProps) {
  const client = useClient();
  const actor = useStore(selectUser(entry.actorId ?? ""));
  const target = useStore(selectUser(entry.targetId ?? ""));
  useEffect(
    () =>
      ensureUsers(
        client,
        [entry.actorId, entry.targetId].filter((id) => id !== null),
      ),
    [client, entry],
  );
  const name = entry.actorId === null ? strings.operator : (actor?.displayName ?? strings.someone);
  const targetName = target?.displayName ?? strings.someone;
  const { role, scope, signUp } = entry.details;
  const setting = role ?? scope ?? signUp;
  return (
    <li className="flex items-start gap-3 p-4">
      <Avatar id={entry.actorId ?? "operator"} name={name} image={actor?.image} size="small" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="min-w-0 text-sm break-words text-muted">
          {entry.actorId === null ? (
            <span className="font-medium text-ink">{name}</span>
          ) : (
            <button type="button" aria-label={strings.byPerson(name)} onClick={onActor} className={linkClass}>
              {name}
            </button>
          )}
          {" · "}
          {strings.acts[entry.act]}
          {entry.targetId !== null && entry.targetId !== entry.actorId && (
            <>
              {" "}
              <button
                type="button"
                aria-label={strings.aboutPerson(targetName)}
                onClick={onTarget}
                className={linkClass}
              >
                {targetName}
              </button>
            </>
          )}
          {setting && <> ({setting})</>}
          {entry.credential === "token" && (
            <span className="ms-2">
              <Badge>{strings.byToken}</Badge>
            </span>
          )}
        </p>
        <p className="tabular text-xs break-words text-faint">
          {formatWhole(entry.at)}
          {entry.roomId !== null && (
            <>
              {" · "}
              <button
                type="button"
                aria-label={strings.inThisRoom(entry.roomId.slice(-8))}
                onClick={onRoom}
                className="rounded-[4px] hover:underline"
              >
                {strings.inRoom(entry.roomId.slice(-8))}
              </button>
            </>
          )}
        </p>
      </div>
    </li>
  );
}
