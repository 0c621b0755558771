"use client";

import { Check } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { selectMembers } from "@parley/client/features/members/members.slice";
import type { User } from "@parley/shared/contracts/users";
import { Avatar } from "@/ui/avatar";
import { cx } from "@/ui/class-names";
import { errorText } from "@/ui/error-text";
import { useStore } from "../workspace-shell/use-client";
import { useListbox } from "../workspace-shell/use-listbox";
import { ChosenPerson } from "./chosen-person";
import { strings } from "./members.strings";
import { usePeopleSearch } from "./use-people-search";

interface PeoplePickerProps {
  /** Who is in this room already can't be chosen. */
  roomId?: string;
  chosen: readonly User[];
  onChange: (chosen: User[]) => void;
  /** What to say when nobody is found. */
  noMatch: (text: string) => string;
}

const { picker } = strings;

/** Several people of the workspace, found by name; those in the room already are shown as such. */
export function PeoplePicker({ roomId = "", chosen, onChange, noMatch }: PeoplePickerProps) {
  const [input, setInput] = useState("");
  const text = input.trim();
  const { users, error, isSearching } = usePeopleSearch(text);
  const members = useStore(selectMembers(roomId));
  const inRoom = new Set(members.map((member) => member.userId));
  // Those of an earlier text stay in sight until the answer is there, but Enter must not take one of them.
  const free = isSearching ? [] : users.filter((user) => !inRoom.has(user.id));
  const listbox = useListbox({ keys: free.map((user) => user.id), onChoose: toggle });

  function toggle(userId: string) {
    const user = free.find(({ id }) => id === userId);
    if (user === undefined) return;
    const isChosen = chosen.some(({ id }) => id === userId);
    onChange(isChosen ? chosen.filter(({ id }) => id !== userId) : [...chosen, user]);
    setInput("");
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Backspace" && input === "") onChange(chosen.slice(0, -1));
    else listbox.inputProps.onKeyDown(event);
  }

  return (
    <div className="grid gap-2">
      <div className="flex max-h-32 flex-wrap gap-1.5 overflow-y-auto rounded-control border border-edge bg-page p-1.5 shadow-raised focus-within:border-ring focus-within:outline-2 focus-within:outline-ring">
        {chosen.map((user) => (
          <ChosenPerson
            key={user.id}
            user={user}
            onRemove={() => onChange(chosen.filter(({ id }) => id !== user.id))}
          />
        ))}
        <input
          {...listbox.inputProps}
          autoFocus
          type="text"
          aria-label={picker.label}
          placeholder={chosen.length === 0 ? picker.placeholder : picker.placeholderMore}
          value={input}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setInput(event.target.value);
            listbox.reset();
          }}
          className="h-6 min-w-32 flex-1 bg-transparent px-1 text-sm outline-none placeholder:text-faint touch:h-9 touch:text-[16px]"
        />
      </div>
      <div className="h-56 rounded-control border border-line">
        <ul
          id={listbox.listId}
          role="listbox"
          aria-multiselectable="true"
          aria-label={picker.label}
          aria-busy={isSearching}
          hidden={users.length === 0}
          className={cx("h-full overflow-y-auto p-1 transition-opacity", isSearching && "opacity-60")}
        >
          {users.map((user) => {
            const isIn = inRoom.has(user.id);
            const isFree = !isIn && !isSearching;
            const isChosen = chosen.some(({ id }) => id === user.id);
            return (
              <li
                key={user.id}
                {...(isFree ? listbox.optionProps(user.id) : { role: "option", "aria-disabled": true })}
                aria-selected={isChosen}
                className={cx(
                  "flex h-9 items-center gap-2.5 rounded-control px-2 text-sm touch:h-12",
                  user.id === listbox.active && "bg-active",
                  isIn && "text-faint",
                  isFree && "cursor-pointer",
                )}
              >
                <Avatar id={user.id} name={user.displayName} image={user.image} size="small" />
                <span className="min-w-0 flex-1 truncate">{user.displayName}</span>
                {isIn && <span className="shrink-0 text-xs">{picker.inRoom}</span>}
                {isChosen && <Check aria-hidden="true" className="size-4 shrink-0 text-accent-text" />}
              </li>
            );
          })}
        </ul>
        {error !== null && !isSearching ? (
          <p role="alert" className="p-3 text-sm break-words text-danger-text">
            {errorText(error)}
          </p>
        ) : (
          users.length === 0 && (
            <p role="status" className="p-3 text-sm break-words text-faint">
              {isSearching ? picker.loading : noMatch(text)}
            </p>
          )
        )}
      </div>
    </div>
  );
}
