import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { lastRoomCookie } from "@/last-room";
import { callServer } from "@/server/call-server";
import { requirePerson } from "@/server/require-person";
import { ServerError } from "@/server/server-error";
import { firstRoom } from "@/features/sign-in/first-room";

/** The way in: to the room that was open last, else to general, else to the list of rooms. */
export default async function HomePage() {
  await requirePerson("/");
  const snapshot = await callServer("me:get-snapshot", {});
  if (!snapshot.ok) throw new ServerError(snapshot.error);
  const room = firstRoom(snapshot.data, (await cookies()).get(lastRoomCookie)?.value);
  redirect(room === undefined ? "/rooms" : `/rooms/${room.id}`);
}
