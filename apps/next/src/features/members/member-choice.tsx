"use client";

import { useState } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { controlClass } from "@/ui/field";
import { useStore } from "../workspace-shell/use-client";
import { memberName } from "./member-name";
import { roleNames, strings } from "./members.strings";
import { useRoomMembers } from "./use-room-members";

interface MemberChoiceProps {
  roomId: string;
  value: string | undefined;
  onChange: (userId: string) => void;
}

/** One of the others in the room: native radio buttons with a search above. */
export function MemberChoice({ roomId, value, onChange }: MemberChoiceProps) {
  const [search, setSearch] = useState("");
  const text = search.trim();
  const { found, isLoading } = useRoomMembers(roomId, text);
  const myId = useStore(selectMyId);
  const others = found.filter(({ member, user }) => member.userId !== myId && !user?.banned);

  return (
    <div className="grid gap-2">
      <input
        type="search"
        autoFocus={value === undefined}
        aria-label={strings.search}
        placeholder={strings.searchPlaceholder}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        // The form is sent by its button, not by a search.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        className={`${controlClass} h-9 touch:h-11`}
      />
      <fieldset className="max-h-64 min-h-24 overflow-y-auto rounded-control border border-line p-1">
        <legend className="sr-only">{strings.handingOver.choose}</legend>
        {others.map(({ member, user }) => (
          <label
            key={member.userId}
            className="flex h-10 cursor-pointer items-center gap-2.5 rounded-control px-2 hover:bg-active has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ring touch:h-12"
          >
            <input
              type="radio"
              name="new-owner"
              checked={member.userId === value}
              onChange={() => onChange(member.userId)}
              className="size-4 accent-accent outline-none"
            />
            <Avatar id={member.userId} name={memberName(user)} image={user?.image} size="small" />
            <span className="min-w-0 flex-1 truncate text-sm">{memberName(user)}</span>
            {member.role !== "member" && <Badge>{roleNames[member.role]}</Badge>}
          </label>
        ))}
        {!isLoading && others.length === 0 && (
          <p className="p-2 text-sm break-words text-faint">
            {text === "" ? strings.handingOver.nobody : strings.noMatch(text)}
          </p>
        )}
      </fieldset>
    </div>
  );
}
