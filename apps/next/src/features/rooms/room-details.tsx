"use client";

import type { ReactNode } from "react";
import { selectMe } from "@parley/client/features/me/me.slice";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { Button } from "@/ui/button";
import { formatWhole } from "@/ui/format-time";
import { useHydrated } from "@/ui/use-hydrated";
import { InviteList } from "../invites/invite-list";
import { useDialogs } from "../workspace-shell/dialogs";
import { useStore } from "../workspace-shell/use-client";
import { roomPermissions } from "./room-permissions";
import { strings } from "./rooms.strings";

const { details } = strings;

/** The right pane about the room itself. */
export function RoomDetails({ roomId }: { roomId: string }) {
  const entry = useStore(selectRoom(roomId));
  const me = useStore(selectMe);
  const dialogs = useDialogs();
  const isHydrated = useHydrated();
  if (entry === undefined) return null;
  const { room } = entry;
  const may = roomPermissions(entry, me);
  const edit = () => dialogs.open({ kind: "edit-room", roomId });
  const time = (at: string) => (isHydrated ? formatWhole(at) : "");

  return (
    <div className="min-h-0 flex-1 divide-y divide-line overflow-y-auto">
      {room.kind !== "direct" && (
        <section aria-label={details.topic} className="grid gap-1 px-4 py-4">
          <div className="flex h-7 items-center justify-between">
            <h3 className="text-sm font-semibold">{details.topic}</h3>
            {may.edit && room.topic !== "" && (
              <Button kind="quiet" size="small" onClick={edit}>
                {details.edit}
              </Button>
            )}
          </div>
          {room.topic === "" ? (
            <p className="text-sm text-faint">{details.noTopic}</p>
          ) : (
            <p className="text-sm break-words text-muted">{room.topic}</p>
          )}
          {may.edit && room.topic === "" && (
            <Button size="small" className="mt-1 justify-self-start" onClick={edit}>
              {details.addTopic}
            </Button>
          )}
        </section>
      )}
      <section aria-label={details.about} className="px-4 py-4">
        <h3 className="flex h-7 items-center text-sm font-semibold">{details.about}</h3>
        <dl className="mt-1 grid gap-2.5 text-sm">
          <Fact term={details.visibility}>{details.visibilities[room.kind]}</Fact>
          <Fact term={details.members}>
            <span className="tabular">{room.memberCount}</span>
          </Fact>
          <Fact term={details.created}>
            <time dateTime={room.createdAt}>{time(room.createdAt)}</time>
          </Fact>
          {room.archivedAt !== null && (
            <Fact term={details.archivedSince}>
              <time dateTime={room.archivedAt}>{time(room.archivedAt)}</time>
            </Fact>
          )}
        </dl>
      </section>
      {may.manageInvites && <InviteList roomId={roomId} mayCreate={may.createInvites} />}
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_1fr] gap-2">
      <dt className="text-faint">{term}</dt>
      <dd className="min-w-0 text-ink">{children}</dd>
    </div>
  );
}
