"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { SearchField } from "@/ui/search-field";
import { SegmentedControl } from "@/ui/segmented-control";
import { useDialogs } from "../workspace-shell/dialogs";
import { BackButton } from "./back-button";
import { BrowseResults } from "./browse-results";
import { strings } from "./rooms.strings";
import type { RoomPage } from "./use-room-list";

const { browse } = strings;

/** All public rooms of the workspace, to look into and to join. */
export function BrowseScreen({ initial }: { initial?: RoomPage }) {
  const dialogs = useDialogs();
  const [text, setText] = useState("");
  const [which, setWhich] = useState<"open" | "archived">("open");
  return (
    <>
      <header className="flex h-header shrink-0 items-center gap-2 border-b border-line ps-4 pe-3">
        <BackButton />
        <h1 className="min-w-0 flex-1 truncate text-base font-semibold">{browse.title}</h1>
        <Button
          icon={<Plus aria-hidden="true" className="size-4" />}
          onClick={() => dialogs.open({ kind: "create-room" })}
        >
          {strings.create.submit}
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto w-full max-w-192 px-4 pb-16">
          <div className="sticky top-0 z-10 flex items-center gap-3 bg-page py-4 max-sm:flex-col max-sm:items-stretch">
            <SearchField
              label={browse.search}
              data-pane-focus
              placeholder={browse.searchPlaceholder}
              value={text}
              onChange={(event) => setText(event.target.value)}
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
          <BrowseResults
            key={which}
            text={text.trim()}
            isArchived={which === "archived"}
            initial={which === "open" && text === "" ? initial : undefined}
            onClear={() => setText("")}
          />
        </div>
      </div>
    </>
  );
}
