"use client";

import { Link, Users } from "lucide-react";
import { useState } from "react";
import { selectRoom } from "@parley/client/features/rooms/select-rooms";
import { Dialog } from "@/ui/dialog";
import { SegmentedControl } from "@/ui/segmented-control";
import { AddPeopleForm } from "../members/add-people-form";
import { useRoomPermissions } from "../rooms/use-room-permissions";
import { useStore } from "../workspace-shell/use-client";
import { InviteLinkForm } from "./invite-link-form";
import { strings } from "./room-invites.strings";

interface InvitePeopleDialogProps {
  roomId: string;
  /** What it opens with, where both are allowed. */
  initialWay?: "people" | "link";
  onClose: () => void;
}

/** People of the workspace by name, others by a link. */
export function InvitePeopleDialog({ roomId, initialWay = "people", onClose }: InvitePeopleDialogProps) {
  const room = useStore((state) => selectRoom(roomId)(state)?.room);
  const may = useRoomPermissions(roomId);
  const [way, setWay] = useState(initialWay);
  // What was shown stays behind the other: the people chosen, and a link just made.
  const [wasShown, setWasShown] = useState({ people: false, link: false });
  if (room === undefined || may === null) return null;
  const hasBoth = may.addPeople && may.createInvites;
  const shown = hasBoth ? way : may.addPeople ? "people" : "link";
  if (!wasShown[shown]) setWasShown({ ...wasShown, [shown]: true });

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={strings.title(room.name)}>
      <div className="grid gap-4">
        {hasBoth && (
          <SegmentedControl
            label={strings.way}
            value={way}
            onChange={setWay}
            options={[
              { value: "people", label: strings.ways.people, icon: <Users aria-hidden="true" /> },
              { value: "link", label: strings.ways.link, icon: <Link aria-hidden="true" /> },
            ]}
          />
        )}
        {wasShown.people && (
          <div hidden={shown !== "people"}>
            <AddPeopleForm roomId={roomId} mayInvite={may.createInvites} onClose={onClose} />
          </div>
        )}
        {wasShown.link && (
          <div hidden={shown !== "link"}>
            <InviteLinkForm roomId={roomId} onClose={onClose} />
          </div>
        )}
      </div>
    </Dialog>
  );
}
