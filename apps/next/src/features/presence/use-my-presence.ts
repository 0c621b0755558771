"use client";

import { selectMyPresence } from "@parley/client/features/me/me.slice";
import type { PresenceState } from "@parley/shared/contracts/presence";
import type { PresenceChoice } from "@parley/shared/contracts/users";
import { showToast } from "@/ui/toast";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./presence.strings";

export const presenceChoices: readonly PresenceChoice[] = ["auto", "away", "dnd", "invisible"];

const stateOf: Record<PresenceChoice, PresenceState> = {
  auto: "online",
  away: "away",
  dnd: "dnd",
  invisible: "offline",
};

/** What I am shown as to the others, and what changes it. */
export function useMyPresence() {
  const client = useClient();
  const choice = useStore(selectMyPresence) ?? "auto";

  async function choose(next: PresenceChoice) {
    const load = import("@parley/client/features/presence/presence-commands");
    const result = await load.then(
      ({ choosePresence }) => choosePresence(client, next),
      () => null,
    );
    if (!result?.ok) showToast(strings.chooseFailed, { tone: "danger" });
  }
  return { choice, state: stateOf[choice], choose: (next: PresenceChoice) => void choose(next) };
}
