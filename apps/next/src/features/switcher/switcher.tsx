"use client";

import { Search } from "lucide-react";
import { usePathname } from "next/navigation";
import * as Radix from "radix-ui/dialog";
import { useState } from "react";
import { selectMe } from "@parley/client/features/me/me.slice";
import { selectMyRooms } from "@parley/client/features/rooms/select-rooms";
import { useOpenDirect } from "../direct/use-open-direct";
import { recentRooms } from "../rooms/recent-rooms";
import { useRoomTitles } from "../rooms/room-title";
import { goTo } from "../workspace-shell/panes";
import { roomPath, routeOf } from "../workspace-shell/route";
import { useStore } from "../workspace-shell/use-client";
import { useListbox } from "../workspace-shell/use-listbox";
import { SwitcherHints } from "./switcher-hints";
import { switcherGroups } from "./switcher-items";
import { SwitcherOption } from "./switcher-option";
import { strings } from "./switcher.strings";
import { useActions } from "./use-actions";
import { useOtherRooms } from "./use-other-rooms";
import { usePeople } from "./use-people";

/** Ctrl/Cmd K: any room, person and action by a few letters. */
export function Switcher({ onClose }: { onClose: () => void }) {
  const [input, setInput] = useState("");
  const text = input.trim();
  const myRooms = useStore(selectMyRooms);
  const me = useStore(selectMe);
  const [recentIds] = useState(() => (me === null ? [] : recentRooms(me.id)));
  const otherRooms = useOtherRooms(text);
  const people = usePeople(text);
  const titleOf = useRoomTitles();
  const openDirect = useOpenDirect();
  const actions = useActions();
  const route = routeOf(usePathname());
  const currentId = route.place === "room" ? route.roomId : undefined;

  const isAdmin = me?.role === "admin";
  const groups = switcherGroups({
    text,
    isAdmin,
    myRooms,
    recentIds,
    currentId,
    otherRooms,
    people,
    titleOf,
  });
  const items = groups.flatMap((group) => group.items);
  const listbox = useListbox({ keys: items.map((item) => item.key), onChoose: choose });

  function choose(key: string) {
    const item = items.find((each) => each.key === key);
    if (item === undefined) return;
    onClose();
    if (item.kind === "room") goTo(roomPath(item.room.id));
    else if (item.kind === "person") void openDirect([item.user.id]);
    else actions[item.action]();
  }

  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-40 flex max-h-[min(32rem,70dvh)] w-[calc(100%-2rem)] max-w-144 -translate-x-1/2 flex-col overflow-hidden rounded-card border border-line bg-raised shadow-dialog outline-none animate-appear max-sm:top-2 max-sm:max-h-[calc(100dvh-1rem)] max-sm:w-[calc(100%-1rem)]"
        >
          <Radix.Title className="sr-only">{strings.title}</Radix.Title>
          <div className="flex h-13 shrink-0 items-center gap-3 border-b border-line px-4">
            <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
            <input
              {...listbox.inputProps}
              autoFocus
              type="text"
              aria-label={strings.title}
              placeholder={strings.placeholder}
              value={input}
              onChange={(event) => {
                setInput(event.target.value);
                listbox.reset();
              }}
              className="h-full min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint touch:text-[16px]"
            />
            <Radix.Close className="hidden h-11 shrink-0 px-1 text-sm font-medium text-accent-text touch:block">
              {strings.close}
            </Radix.Close>
          </div>
          {items.length === 0 ? (
            <p className="min-h-0 flex-1 px-4 py-10 text-center text-sm break-words text-faint">
              {strings.noMatch(text)}
            </p>
          ) : (
            <div
              id={listbox.listId}
              role="listbox"
              aria-label={strings.results}
              className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2"
            >
              {groups.map((group) => (
                <div key={group.name} role="group" aria-label={strings.groups[group.name]} className="pb-1">
                  <p aria-hidden="true" className="px-2 pt-1.5 pb-1 text-xs font-medium text-faint">
                    {strings.groups[group.name]}
                  </p>
                  {group.items.map((item) => (
                    <SwitcherOption
                      key={item.key}
                      item={item}
                      isActive={item.key === listbox.active}
                      {...listbox.optionProps(item.key)}
                    />
                  ))}
                </div>
              ))}
            </div>
          )}
          <p role="status" className="sr-only">
            {text === "" ? "" : strings.found(items.length)}
          </p>
          <SwitcherHints />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
