"use client";

import { useEffect, useMemo } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { listMembers } from "@parley/client/features/members/list-members";
import { selectMembers, selectMembersStatus } from "@parley/client/features/members/members.slice";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import { usePeopleSearch } from "../members/use-people-search";
import { useClient, useStore } from "../workspace-shell/use-client";
import { rankMentions } from "./rank-mentions";

/** Whom this text may mean, from what is known here and what the server finds. */
export function useMentionOptions(roomId: string, query: string) {
  const client = useClient();
  const members = useStore(selectMembers(roomId));
  const status = useStore(selectMembersStatus(roomId));
  const users = useStore(selectUsersById);
  const myId = useStore(selectMyId);
  const { users: found } = usePeopleSearch(query.trim());

  useEffect(() => {
    void listMembers(client, roomId);
  }, [client, roomId]);

  const options = useMemo(() => {
    const ofRoom = members.flatMap(({ userId }) => users[userId] ?? []);
    const others = [...new Map([...Object.values(users), ...found].map((user) => [user.id, user])).values()];
    return rankMentions(query, { members: ofRoom, others, myId });
  }, [query, members, users, found, myId]);
  // While members are not all here, who is missing from them may be one all the same.
  const knowsAll = status?.status === "ready" && status.next === null;
  return { options, knowsAll };
}
