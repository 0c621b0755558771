"use client";

import { Search, UserPlus } from "lucide-react";
import { useState, type FocusEvent } from "react";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { errorText } from "@/ui/error-text";
import { controlClass } from "@/ui/field";
import { Skeleton, SkeletonGroup } from "@/ui/skeleton";
import { useRoomPermissions } from "../rooms/use-room-permissions";
import { useDialogs } from "../workspace-shell/dialogs";
import { moveInList } from "../workspace-shell/move-in-list";
import { MemberRow } from "./member-row";
import { strings } from "./members.strings";
import { useRoomMembers } from "./use-room-members";

/** The right pane with who is in the room. */
export function MembersPane({ roomId }: { roomId: string }) {
  const [search, setSearch] = useState("");
  const text = search.trim();
  const { found, isLoading, hasMore, error, loadMore, retry } = useRoomMembers(roomId, text);
  const may = useRoomPermissions(roomId);
  const dialogs = useDialogs();
  const [focusedId, setFocusedId] = useState<string>();
  const stopId = found.some(({ member }) => member.userId === focusedId)
    ? focusedId
    : found[0]?.member.userId;

  function rememberFocus({ target }: FocusEvent<HTMLElement>) {
    setFocusedId(target.closest("li")?.querySelector<HTMLElement>("[data-list-item]")?.dataset.listItem);
  }

  return (
    <>
      <div className="grid shrink-0 gap-3 px-4 pt-4 pb-2">
        <label className="relative">
          <span className="sr-only">{strings.search}</span>
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-faint"
          />
          <input
            type="search"
            placeholder={strings.searchPlaceholder}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className={`${controlClass} h-8 ps-8.5 text-sm touch:h-11`}
          />
        </label>
        {may?.addPeople && (
          <Button
            icon={<UserPlus aria-hidden="true" className="size-4" />}
            onClick={() => dialogs.open({ kind: "invite-people", roomId })}
          >
            {strings.addPeople}
          </Button>
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <p role="status" className="sr-only">
          {text !== "" && !isLoading ? strings.found(found.length) : ""}
        </p>
        <ul onKeyDown={moveInList} onFocus={rememberFocus}>
          {found.map(({ member, user }) => (
            <MemberRow key={member.userId} member={member} user={user} isTabStop={member.userId === stopId} />
          ))}
        </ul>
        {isLoading && found.length === 0 && <ListSkeleton />}
        {!isLoading && text !== "" && found.length === 0 && (
          <p className="px-2 py-3 text-sm break-words text-faint">{strings.noMatch(text)}</p>
        )}
        {error !== null && (
          <ErrorState title={strings.failedTitle} action={<Button onClick={retry}>{strings.retry}</Button>}>
            {errorText(error)}
          </ErrorState>
        )}
        {hasMore && text === "" && error === null && (
          <div className="grid justify-items-center pt-3">
            <Button size="small" busy={isLoading} onClick={loadMore}>
              {strings.more}
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function ListSkeleton() {
  return (
    <SkeletonGroup label={strings.loading}>
      {["w-28", "w-36", "w-24", "w-32", "w-40"].map((width) => (
        <div key={width} className="flex h-11 items-center gap-2.5 px-2">
          <Skeleton className="size-6" />
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </SkeletonGroup>
  );
}
