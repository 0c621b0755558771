"use client";

import { memo } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import type { Member } from "@parley/shared/contracts/members";
import type { User } from "@parley/shared/contracts/users";
import { Badge } from "@/ui/badge";
import { PresenceAvatar } from "../presence/presence-avatar";
import { PresenceLine } from "../presence/presence-line";
import { StatusEmoji } from "../presence/status-emoji";
import { StandingBadge } from "../profile/standing-badge";
import { useOpenProfile } from "../profile/use-open-profile";
import { useStore } from "../workspace-shell/use-client";
import { MemberMenu } from "./member-menu";
import { memberName } from "./member-name";
import { roleNames, strings } from "./members.strings";

interface MemberRowProps {
  member: Member;
  user: User | undefined;
  isTabStop: boolean;
}

export const MemberRow = memo(function MemberRow({ member, user, isTabStop }: MemberRowProps) {
  const isMe = useStore(selectMyId) === member.userId;
  const name = memberName(user);
  const openProfile = useOpenProfile(member.userId);
  return (
    <li className="group relative rounded-control [contain-intrinsic-block-size:40px] [content-visibility:auto] hover:bg-hover has-data-[state=open]:bg-hover">
      <button
        type="button"
        data-list-item={member.userId}
        tabIndex={isTabStop ? 0 : -1}
        onClick={openProfile}
        className="flex h-10 w-full items-center text-start gap-2.5 rounded-control ps-2 pe-10 -outline-offset-2 touch:h-13 touch:pe-13"
      >
        <PresenceAvatar id={member.userId} name={name} image={user?.image} size="small" />
        <span className="min-w-0 flex-1">
          <span className="flex min-w-0 items-center gap-1.5">
            <span className="min-w-0 truncate text-sm text-ink touch:text-base" title={name}>
              {name}
            </span>
            {isMe && <span className="shrink-0 text-sm text-faint">({strings.you})</span>}
            <StatusEmoji user={user} />
          </span>
          <PresenceLine userId={member.userId} user={user} />
        </span>
        {user && <StandingBadge user={user} />}
        {member.role !== "member" && (
          <Badge tone={member.role === "owner" ? "accent" : "neutral"}>{roleNames[member.role]}</Badge>
        )}
      </button>
      {!isMe && <MemberMenu member={member} name={name} isBanned={user?.banned ?? false} />}
    </li>
  );
});
