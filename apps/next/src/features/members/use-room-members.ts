"use client";

import { useEffect, useMemo } from "react";
import { listMembers, listMoreMembers } from "@parley/client/features/members/list-members";
import { selectMembers, selectMembersStatus } from "@parley/client/features/members/members.slice";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import { useClient, useStore } from "../workspace-shell/use-client";
import { memberName } from "./member-name";

/** Who is in a room, as far as loaded; asks for the first page, and with a search for the others too. */
export function useRoomMembers(roomId: string, search = "") {
  const client = useClient();
  const members = useStore(selectMembers(roomId));
  const state = useStore(selectMembersStatus(roomId));
  const users = useStore(selectUsersById);
  const { status, next } = state ?? {};

  useEffect(() => {
    if (status === undefined) void listMembers(client, roomId);
  }, [client, roomId, status]);

  useEffect(() => {
    // A name may stand on any page, and pages are not by name.
    if (search !== "" && status === "ready" && next !== null) void listMoreMembers(client, roomId);
  }, [client, roomId, search, status, next]);

  const text = search.toLocaleLowerCase();
  const found = useMemo(
    () =>
      members
        .map((member) => ({ member, user: users[member.userId] }))
        .filter(({ user }) => text === "" || memberName(user).toLocaleLowerCase().includes(text)),
    [members, users, text],
  );
  return {
    found,
    isLoading: status === undefined || status === "loading" || status === "stale",
    hasMore: Boolean(next),
    error: status === "failed" ? (state?.error ?? null) : null,
    loadMore: () => void listMoreMembers(client, roomId),
    retry: () => void (members.length === 0 ? listMembers(client, roomId) : listMoreMembers(client, roomId)),
  };
}
