"use client";

import { useEffect, useMemo } from "react";
import { shallowEqual, useSelector } from "react-redux";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import type { RootState } from "@parley/client/store";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./reactions.strings";

/** As many names as a tooltip holds. */
const named = 8;

/** Who reacted, in words: me first, then the others in the order in which they did. */
export function useReactors(userIds: readonly string[]): string {
  const client = useClient();
  const myId = useStore(selectMyId);
  const shown = useMemo(() => {
    const others = userIds.filter((id) => id !== myId).slice(0, named);
    return { others, isMine: myId !== null && userIds.includes(myId) };
  }, [userIds, myId]);
  useEffect(() => ensureUsers(client, shown.others), [client, shown]);

  const names = useSelector((state: RootState) => {
    const byId = selectUsersById(state);
    return shown.others.map((id) => byId[id]?.displayName ?? strings.someone);
  }, shallowEqual);
  const all = shown.isMine ? [strings.you, ...names] : names;
  return strings.people(all, userIds.length - all.length);
}
