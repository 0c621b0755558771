import type { Metadata } from "next";
import { strings } from "@/features/rooms/rooms.strings";
import { MainPane } from "@/features/workspace-shell/main-pane";
import { readPeople, readRoom, readRoomPage } from "@/server/read-room";
import { findMe, requirePerson } from "@/server/require-person";
import { ServerError } from "@/server/server-error";

interface Props {
  params: Promise<{ roomId: string }>;
  searchParams: Promise<{ seq?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId } = await params;
  if (!(await findMe())?.named) return {};
  const view = await readRoom(roomId);
  if (!view.ok) return { title: strings.missing.title };
  // Of a direct room the page itself puts the names there.
  return { title: view.data.room.name || strings.directRoom };
}

export default async function RoomPage({ params, searchParams }: Props) {
  const { roomId } = await params;
  const seq = seqOf((await searchParams).seq);
  await requirePerson(`/rooms/${roomId}${seq === undefined ? "" : `?seq=${String(seq)}`}`);

  const [view, page] = await Promise.all([readRoom(roomId), readRoomPage(roomId, seq)]);
  if (!view.ok) {
    const { code } = view.error;
    const isRefused = code === "not_found" || code === "forbidden" || code === "invalid_input";
    if (!isRefused) throw new ServerError(view.error);
    return <MainPane problem={{ roomId, error: view.error }} />;
  }
  // Without a page the browser asks again, and says why it can't be had.
  const users = page.ok ? await readPeople(page.data.messages) : [];
  return <MainPane room={{ view: view.data, page: page.ok ? page.data : null, users }} />;
}

function seqOf(value: string | string[] | undefined): number | undefined {
  const seq = Number(value);
  return typeof value === "string" && Number.isSafeInteger(seq) && seq > 0 ? seq : undefined;
}
