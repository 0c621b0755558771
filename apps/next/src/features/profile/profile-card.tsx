"use client";

import { Ban, CircleCheck, Clock, MessageCircle, Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { selectIsBlocked, selectMyId } from "@parley/client/features/me/me.slice";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectUser } from "@parley/client/features/users/users.slice";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { useMinute } from "@/ui/use-minute";
import { useUnblock } from "../blocks/use-unblock";
import { strings as directStrings } from "../direct/direct.strings";
import { useOpenDirect } from "../direct/use-open-direct";
import { PresenceAvatar } from "../presence/presence-avatar";
import { PresenceLine } from "../presence/presence-line";
import { StatusEmoji } from "../presence/status-emoji";
import { useDialogs } from "../workspace-shell/dialogs";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./profile.strings";
import { StandingBadge } from "./standing-badge";
import { clockIn } from "./time-zones";

interface ProfileCardProps {
  userId: string;
  onClose: () => void;
}

/** Who somebody is, what they are at, what time it is there, and how to reach them. */
export function ProfileCard({ userId, onClose }: ProfileCardProps) {
  const client = useClient();
  const user = useStore(selectUser(userId));
  useEffect(() => ensureUsers(client, [userId]), [client, userId]);
  const name = user?.displayName ?? strings.someone;
  return (
    <div className="grid gap-4">
      <div className="flex items-center gap-3.5">
        <PresenceAvatar id={userId} name={name} image={user?.image} size="large" />
        <div className="min-w-0 flex-1">
          <p className="flex min-w-0 items-center gap-1.5">
            <span className="line-clamp-2 min-w-0 text-base font-semibold break-words">
              <bdi>{name}</bdi>
            </span>
            <StatusEmoji user={user} />
          </p>
          <PresenceLine userId={userId} user={user} />
          {user?.timeZone && <LocalTime timeZone={user.timeZone} />}
        </div>
      </div>
      {user && (user.role === "admin" || (user.banned && !user.deleted)) && (
        <div className="flex gap-1.5">
          {user.role === "admin" && <Badge tone="accent">{strings.admin}</Badge>}
          <StandingBadge user={user} />
        </div>
      )}
      {user?.deleted ? (
        <p className="text-sm text-muted">{strings.deleted}</p>
      ) : (
        <ProfileActions userId={userId} name={name} isBanned={user?.banned ?? false} onClose={onClose} />
      )}
    </div>
  );
}

function LocalTime({ timeZone }: { timeZone: string }) {
  const clock = clockIn(timeZone, useMinute());
  if (clock === null) return null;
  return (
    <p className="tabular flex items-center gap-1 text-xs text-faint" title={timeZone}>
      <Clock aria-hidden="true" className="size-3" />
      {strings.localTime(clock)}
    </p>
  );
}

interface ActionsProps extends ProfileCardProps {
  name: string;
  isBanned: boolean;
}

function ProfileActions({ userId, name, isBanned, onClose }: ActionsProps) {
  const isMe = useStore(selectMyId) === userId;
  const isBlocked = useStore(selectIsBlocked(userId));
  const dialogs = useDialogs();
  const openDirect = useOpenDirect();
  const unblock = useUnblock();
  const router = useRouter();
  if (isMe)
    return (
      <Button
        icon={<Pencil aria-hidden="true" className="size-4" />}
        onClick={() => {
          onClose();
          router.push("/settings");
        }}
      >
        {strings.edit}
      </Button>
    );
  return (
    <div className="flex gap-2 [&>*]:flex-1">
      {!isBanned && (
        <Button
          kind="primary"
          icon={<MessageCircle aria-hidden="true" className="size-4" />}
          onClick={() => {
            onClose();
            void openDirect([userId]);
          }}
        >
          {directStrings.message}
        </Button>
      )}
      {isBlocked ? (
        <Button
          icon={<CircleCheck aria-hidden="true" className="size-4" />}
          onClick={() => void unblock(userId, name)}
        >
          {strings.unblock}
        </Button>
      ) : (
        <Button
          icon={<Ban aria-hidden="true" className="size-4" />}
          onClick={() => dialogs.open({ kind: "block-person", userId })}
        >
          {strings.block}
        </Button>
      )}
    </div>
  );
}
