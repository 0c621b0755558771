"use client";

import { useEffect, useState, type ReactNode } from "react";
import { Provider } from "react-redux";
import type { ParleyClient, Preloaded } from "@parley/client/create-client";
import { applySnapshot } from "@parley/client/features/me/apply-snapshot";
import { meLoaded } from "@parley/client/features/me/me.slice";
import { selectRoomsLoaded } from "@parley/client/features/rooms/select-rooms";
import type { PersonSnapshot } from "@parley/shared/contracts/sync";
import type { Me, User } from "@parley/shared/contracts/users";
import { clientOfTab } from "./client-of-tab";
import { ClientContext } from "./use-client";

interface WorkspaceProviderProps {
  me: Me;
  /** Absent where no room is shown. */
  snapshot?: PersonSnapshot;
  /** Whose names its direct rooms bear. */
  users?: readonly User[];
  children: ReactNode;
}

/** Holds the client with what the server read already, and connects it once the page is alive. */
export function WorkspaceProvider({ me, snapshot, users, children }: WorkspaceProviderProps) {
  const [client] = useState(() => clientOfTab(me.id, preloadedOf(me, snapshot, users)));

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

  useLater(client, loadActivity);
  useLater(client, loadDesktop);
  useLater(client, loadPush);

  return (
    <ClientContext value={client}>
      <Provider store={client.store}>{children}</Provider>
    </ClientContext>
  );
}

type Start = (client: ParleyClient) => () => void;
// Without the first, somebody who went away is shown as present. The counts in the page tell what the others would tell.
const loadActivity = () => import("../presence/observe-activity").then((module) => module.observeActivity);
const loadDesktop = () =>
  import("../notifications/follow-desktop").then((module) => module.followDesktopChoice);
const loadPush = () => import("../push/follow-push").then((module) => module.followPush);

/** Starts what no first paint needs, once its code is there, and ends it with the page. */
function useLater(client: ParleyClient, load: () => Promise<Start>) {
  useEffect(() => {
    let end: (() => void) | undefined;
    let isOver = false;
    load().then(
      (start) => {
        if (!isOver) end = start(client);
      },
      () => undefined,
    );
    return () => {
      isOver = true;
      end?.();
    };
  }, [client, load]);
}

function preloadedOf(me: Me, snapshot: PersonSnapshot | undefined, users: readonly User[] = []): Preloaded {
  const { email: _email, named: _named, sessionExpiresAt: _until, ...user } = me;
  return { me, users: [user, ...users], ...(snapshot && { snapshot }) };
}
