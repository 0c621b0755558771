"use client";

import { useEffect, useState, type ReactNode } from "react";
import { Provider } from "react-redux";
import type { Preloaded } from "@parley/client/create-client";
import { applySnapshot } from "@parley/client/features/me/apply-snapshot";
import { meLoaded } from "@parley/client/features/me/me.slice";
import { selectRoomsLoaded } from "@parley/client/features/rooms/select-rooms";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { Me } from "@parley/shared/contracts/users";
import { clientOfTab } from "./client-of-tab";
import { ClientContext } from "./use-client";

interface WorkspaceProviderProps {
  me: Me;
  /** Absent where no room is shown. */
  snapshot?: PersonSnapshot;
  children: ReactNode;
}

/** Holds the client with what the server read already, and connects it once the page is alive. */
export function WorkspaceProvider({ me, snapshot, children }: WorkspaceProviderProps) {
  const [client] = useState(() => clientOfTab(me.id, preloadedOf(me, snapshot)));

  useEffect(() => {
    // The tab's client may be older than this page: the settings change my name, for one.
    client.store.dispatch(meLoaded(me));
    // A client that was made without one shows its rooms no later for it.
    if (snapshot && !selectRoomsLoaded(client.store.getState()))
      applySnapshot(client.store, snapshot, { heldThen: {} });
  }, [client, me, snapshot]);

  useEffect(() => {
    client.connect();
    const nudge = () => {
      if (document.visibilityState === "visible") client.nudge();
    };
    window.addEventListener("online", nudge);
    document.addEventListener("visibilitychange", nudge);
    return () => {
      window.removeEventListener("online", nudge);
      document.removeEventListener("visibilitychange", nudge);
    };
  }, [client]);

  return (
    <ClientContext value={client}>
      <Provider store={client.store}>{children}</Provider>
    </ClientContext>
  );
}

function preloadedOf(me: Me, snapshot: PersonSnapshot | undefined): Preloaded {
  const { email: _email, named: _named, sessionExpiresAt: _until, ...user } = me;
  return { me, users: [user], ...(snapshot && { snapshot }) };
}
