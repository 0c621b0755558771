import { limits } from "@parley/shared/limits";
import type { ParleyClient } from "../../create-client";
import { membersFailed, membersLoaded, membersRequested } from "./members.slice";

/** Loads the first page of who is in the room; from then on the list follows the room's changes. */
export async function listMembers(client: ParleyClient, roomId: string): Promise<void> {
  const { status } = client.store.getState().members[roomId] ?? {};
  if (status === "loading" || status === "ready") return;
  await loadPage(client, roomId, undefined);
}

/** Loads the next page, where `selectMembersStatus(roomId)` has a `next`. */
export async function listMoreMembers(client: ParleyClient, roomId: string): Promise<void> {
  const members = client.store.getState().members[roomId];
  if (members === undefined || members.status === "loading" || members.next === null) return;
  await loadPage(client, roomId, members.next);
}

async function loadPage(client: ParleyClient, roomId: string, cursor: string | undefined) {
  const { store, ask, users, retries } = client;
  const load = `members of ${roomId}`;
  store.dispatch(membersRequested(roomId));
  const input = { roomId, limit: limits.page, ...(cursor === undefined ? {} : { cursor }) };
  const result = await ask("member:list", input);
  if (!result.ok) {
    store.dispatch(membersFailed({ roomId, error: result.error }));
    retries.failed(load, result.error, () => {
      if (store.getState().members[roomId]?.status === "failed") void loadPage(client, roomId, cursor);
    });
    return;
  }
  retries.loaded(load);
  const { members, next } = result.data;
  store.dispatch(membersLoaded({ roomId, members, next }));
  users.ensure(members.map((member) => member.userId));
}
