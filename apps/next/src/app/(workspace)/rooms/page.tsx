import type { Metadata } from "next";
import { strings } from "@/features/rooms/rooms.strings";
import { MainPane } from "@/features/workspace-shell/main-pane";
import { callServer } from "@/server/call-server";
import { requirePerson } from "@/server/require-person";
import { ServerError } from "@/server/server-error";

export const metadata: Metadata = { title: strings.browse.title };

export default async function BrowseRoomsPage() {
  await requirePerson("/rooms");
  const rooms = await callServer("room:list", {});
  if (!rooms.ok) throw new ServerError(rooms.error);
  return <MainPane browse={rooms.data} />;
}
