"use client";

import { useRef, useState } from "react";
import type { Invite } from "@parley/shared/contracts/invites";
import { newId } from "@parley/shared/id";
import { Button } from "@/ui/button";
import { DialogActions } from "@/ui/dialog";
import { useAction } from "@/ui/use-action";
import { useClient } from "../workspace-shell/use-client";
import { CopyLink } from "./copy-link";
import { SelectField } from "@/ui/select-field";
import { invitesChanged } from "./use-invites";
import { roomInviteError, strings } from "./room-invites.strings";

interface InviteLinkFormProps {
  roomId: string;
  onClose: () => void;
}

type Expiry = keyof typeof strings.link.expiries;
type UseCount = keyof typeof strings.link.useCounts;

const expiries = ["24", "168", "720", "never"] as const;
const useCounts = ["any", "1", "10", "100"] as const;

/** Makes a link with an end and a number of uses, and shows it to copy. */
export function InviteLinkForm({ roomId, onClose }: InviteLinkFormProps) {
  const { call } = useClient();
  const [expiry, setExpiry] = useState<`${Expiry}`>("168");
  const [uses, setUses] = useState<`${UseCount}`>("any");
  const [invite, setInvite] = useState<Invite>();
  // As for rooms: a repeat of one request is the same link.
  const attempt = useRef({ request: "", clientId: "" });
  const create = useAction(() => {
    const request = `${expiry} ${uses}`;
    if (attempt.current.request !== request) attempt.current = { request, clientId: newId() };
    return call("invite:create", {
      roomId,
      clientId: attempt.current.clientId,
      expiresInHours: expiry === "never" ? null : Number(expiry),
      maxUses: uses === "any" ? null : Number(uses),
    });
  });

  async function submit() {
    const result = await create.run();
    if (!result?.ok) return;
    setInvite(result.data);
    invitesChanged(roomId);
  }

  if (invite !== undefined) {
    return (
      <div className="grid gap-3">
        <p role="status" className="text-sm text-muted">
          {strings.link.created}
        </p>
        <CopyLink token={invite.token} />
        <DialogActions>
          <Button
            onClick={() => {
              attempt.current = { request: "", clientId: "" };
              setInvite(undefined);
            }}
          >
            {strings.link.another}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {strings.done}
          </Button>
        </DialogActions>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <p className="text-sm text-muted">{strings.link.text}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label={strings.link.expires}
          value={expiry}
          onChange={setExpiry}
          options={expiries.map((value) => ({ value, label: strings.link.expiries[value] }))}
        />
        <SelectField
          label={strings.link.uses}
          value={uses}
          onChange={setUses}
          options={useCounts.map((value) => ({ value, label: strings.link.useCounts[value] }))}
        />
      </div>
      {create.error && (
        <p role="alert" className="text-sm text-danger-text">
          {roomInviteError(create.error)}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>{strings.cancel}</Button>
        <Button kind="primary" busy={create.busy} onClick={() => void submit()}>
          {strings.link.create}
        </Button>
      </DialogActions>
    </div>
  );
}
