"use client";

import { Hash, Lock } from "lucide-react";
import type { OutputOf } from "@parley/shared/contracts/define";
import type { PreviewInvite } from "@parley/shared/contracts/invites";
import type { Me } from "@parley/shared/contracts/users";
import { callApi } from "@/call-api";
import { leaveTo } from "@/leave-to";
import { Button, buttonClass } from "@/ui/button";
import { useAction } from "@/ui/use-action";
import { EntryFrame } from "../sign-in/entry-frame";
import { signInPath, welcomePath } from "../sign-in/sign-in-path";
import { inviteError, strings } from "./invites.strings";

interface Props {
  token: string;
  preview: OutputOf<typeof PreviewInvite>;
  me: Me | null;
}

export function InvitePreview({ token, preview, me }: Props) {
  const join = useAction(() => callApi("invite:accept", { token }), { stayBusy: true });
  const isPrivate = preview.roomKind === "private";
  const Icon = isPrivate ? Lock : Hash;

  async function accept() {
    const result = await join.run();
    if (result?.ok) leaveTo(`/rooms/${result.data.room.id}`);
  }

  return (
    <EntryFrame
      title={preview.invitedBy ? strings.invitedBy(preview.invitedBy) : strings.invited}
      footer={me === null ? strings.signInHint : me.named ? strings.signedInAs(me.displayName) : undefined}
    >
      <div className="flex items-center gap-3 rounded-card border border-line bg-raised p-4 shadow-raised">
        <span className="grid size-10 shrink-0 place-items-center rounded-[8px] bg-accent-soft text-accent-text">
          <Icon aria-hidden="true" className="size-5" />
        </span>
        <div className="min-w-0">
          <p className="truncate font-semibold">{preview.roomName}</p>
          <p className="text-sm text-muted">
            {isPrivate ? strings.privateRoom : strings.publicRoom} · {strings.members(preview.memberCount)}
          </p>
        </div>
      </div>
      {me?.named ? (
        <Button kind="primary" size="large" autoFocus busy={join.busy} onClick={accept}>
          {strings.join}
        </Button>
      ) : (
        <a
          className={buttonClass("primary", "large")}
          href={me === null ? signInPath({ invite: token }) : welcomePath({ invite: token })}
        >
          {me === null ? strings.signIn : strings.chooseName}
        </a>
      )}
      {join.error && (
        <p role="alert" className="text-center text-sm text-danger-text">
          {inviteError(join.error)}
        </p>
      )}
    </EntryFrame>
  );
}
