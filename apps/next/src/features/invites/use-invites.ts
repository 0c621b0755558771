"use client";

import { useCallback, useEffect, useState } from "react";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Invite } from "@parley/shared/contracts/invites";
import { useClient } from "../workspace-shell/use-client";

// Invites are no part of the room's changes: whoever changes them here asks for them anew.
const changed = new EventTarget();

export const invitesChanged = (roomId: string) => void changed.dispatchEvent(new Event(roomId));

/** Takes it off the lists at once; they are asked for anew as well. */
export const inviteRevoked = ({ roomId, id }: Invite) =>
  void changed.dispatchEvent(new CustomEvent(roomId, { detail: id }));

/** A room's working invites; null until they are there. */
export function useInvites(roomId: string) {
  const { call, users } = useClient();
  const [invites, setInvites] = useState<Invite[] | null>(null);
  const [error, setError] = useState<ErrorBody | null>(null);
  const [version, setVersion] = useState(0);
  const reload = useCallback(() => setVersion((before) => before + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    void call("invite:list", { roomId }, { signal: controller.signal }).then((result) => {
      if (controller.signal.aborted) return;
      setError(result.ok ? null : result.error);
      if (!result.ok) return;
      setInvites(result.data.invites);
      users.ensure(result.data.invites.map((invite) => invite.createdBy));
    });
    return () => controller.abort();
  }, [call, users, roomId, version]);

  useEffect(() => {
    const onChanged = (event: Event) => {
      const revokedId: unknown = event instanceof CustomEvent ? event.detail : undefined;
      setInvites((before) => before?.filter(({ id }) => id !== revokedId) ?? null);
      reload();
    };
    changed.addEventListener(roomId, onChanged);
    return () => changed.removeEventListener(roomId, onChanged);
  }, [roomId, reload]);

  return { invites, error, reload };
}
