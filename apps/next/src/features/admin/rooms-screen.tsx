"use client";

import { useState } from "react";
import type { Room } from "@parley/shared/contracts/rooms";
import { errorText } from "@/ui/error-text";
import { PagedList } from "@/ui/paged-list";
import { SearchField } from "@/ui/search-field";
import { SegmentedControl } from "@/ui/segmented-control";
import { ArchiveRoomDialog } from "../rooms/archive-room-dialog";
import { strings as roomStrings } from "../rooms/rooms.strings";
import { AdminSection } from "./admin-section";
import { strings as admin } from "./admin.strings";
import { RoomRow } from "./room-row";
import { strings } from "./rooms.strings";
import { useRooms } from "./use-rooms";

const { browse } = roomStrings;

/** The public rooms, which admins keep in order, and the private ones that this admin is in. */
export function RoomsScreen() {
  const [input, setInput] = useState("");
  const [which, setWhich] = useState<"open" | "archived">("open");
  const text = input.trim() || undefined;
  const pages = useRooms({ text, archived: which === "archived" ? "true" : "false" });
  const [toArchive, setToArchive] = useState<Room | null>(null);
  const empty = which === "open" ? strings.noOpen : strings.noArchived;

  function takeRoom(room: Room) {
    pages.change((rooms) => rooms.map((each) => (each.id === room.id ? room : each)));
  }
  return (
    <AdminSection title={admin.parts.rooms} hint={strings.hint}>
      <div className="flex gap-3 max-sm:flex-col">
        <SearchField
          label={browse.search}
          placeholder={browse.searchPlaceholder}
          value={input}
          onChange={(event) => setInput(event.target.value)}
        />
        <SegmentedControl
          label={browse.which}
          value={which}
          onChange={setWhich}
          options={[
            { value: "open", label: browse.open },
            { value: "archived", label: browse.archived },
          ]}
        />
      </div>
      <PagedList
        pages={pages}
        words={strings.list}
        empty={text === undefined ? empty : strings.noMatch}
        errorText={errorText}
      >
        {(room) => (
          <RoomRow key={room.id} room={room} onArchive={() => setToArchive(room)} onChange={takeRoom} />
        )}
      </PagedList>
      {toArchive !== null && (
        <ArchiveRoomDialog room={toArchive} onChange={takeRoom} onClose={() => setToArchive(null)} />
      )}
    </AdminSection>
  );
}
