import { callApi } from "@/call-api";
import { invitePath } from "./sign-in-path";

/**
 * Where a person goes who is signed in and named. An invite that they carried is accepted on the way;
 * if it can't be, the invite's page says why. Joining twice counts once.
 */
export async function joinOrNext(invite: string | undefined, next: string): Promise<string> {
  if (invite === undefined) return next;
  const joined = await callApi("invite:accept", { token: invite });
  return joined.ok ? `/rooms/${joined.data.room.id}` : invitePath(invite);
}
