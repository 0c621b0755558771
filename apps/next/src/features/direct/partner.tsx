"use client";

import { partnerIn } from "@parley/client/features/direct/select-direct";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { selectUser } from "@parley/client/features/users/users.slice";
import { usePresenceWords } from "../presence/presence-line";
import { StatusEmoji } from "../presence/status-emoji";
import { useStore } from "../workspace-shell/use-client";

/** The one other person of a conversation of two; null of every other room. */
export const usePartner = (people: readonly string[] | null) => partnerIn(people, useStore(selectMyId));

/** Beside the name of a conversation of two: the emoji of the other person's status. */
export function PartnerEmoji({ people }: { people: readonly string[] | null }) {
  return <StatusEmoji user={useStore(selectUser(usePartner(people) ?? ""))} />;
}

/** In the place of a topic: what the other person is at, or since when they are away. */
export function PartnerLine({ userId, className }: { userId: string; className: string }) {
  const { status, seen } = usePresenceWords(userId, useStore(selectUser(userId)));
  const shown = status ?? seen;
  if (shown === undefined) return null;
  return (
    <p data-partner title={[status, seen].filter(Boolean).join(" · ")} className={className}>
      <bdi>{shown}</bdi>
    </p>
  );
}
