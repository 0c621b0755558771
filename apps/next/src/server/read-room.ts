import "server-only";
import { cache } from "react";
import type { Message } from "@parley/shared/contracts/messages";
import type { User } from "@parley/shared/contracts/users";
import { limits } from "@parley/shared/limits";
import { callServer } from "./call-server";

/** One room as the person who asks stands to it, once per request. */
export const readRoom = cache((roomId: string) => callServer("room:get", { roomId }));

/** Its newest messages, or those around a seq: so many that both edges are far from the screen. */
export const readRoomPage = (roomId: string, seq: number | undefined) =>
  callServer("message:list", { roomId, ...(seq === undefined ? {} : { around: seq, limit: limits.page }) });

/** Who wrote these messages or is named by them, so that the first sight has names; none where they can't be had. */
export async function readPeople(messages: readonly Message[]): Promise<User[]> {
  const ids = new Set(messages.map((message) => message.authorId));
  for (const { system } of messages) {
    if (system === null) continue;
    if ("userId" in system) ids.add(system.userId);
    if ("userIds" in system) system.userIds.forEach((id) => ids.add(id));
  }
  return readUsers([...ids]);
}

/** As many as one request gives. */
export async function readUsers(ids: readonly string[]): Promise<User[]> {
  if (ids.length === 0) return [];
  const some = ids.slice(0, limits.peopleAtOnce);
  const people = await callServer("user:list", { ids: some.join(","), limit: some.length });
  return people.ok ? people.data.users : [];
}
