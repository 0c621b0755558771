"use client";

import { useEffect, useRef } from "react";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectUser } from "@parley/client/features/users/users.slice";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { useAction } from "@/ui/use-action";
import { memberName } from "../members/member-name";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./blocks.strings";
import { useUnblock } from "./use-unblock";

/** In the settings: whom I block, and the way back. */
export function BlockedPeople() {
  const client = useClient();
  const blocked = useStore((state) => state.me.blocked);
  useEffect(() => ensureUsers(client, blocked), [client, blocked]);
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {blocked.length === 0 ? (
        <p className="p-4 text-sm text-faint">{strings.nobody}</p>
      ) : (
        <ul className="divide-y divide-line">
          {blocked.map((userId) => (
            // The row goes with its button.
            <BlockedPerson key={userId} userId={userId} onUnblocked={() => place.current?.focus()} />
          ))}
        </ul>
      )}
    </div>
  );
}

function BlockedPerson({ userId, onUnblocked }: { userId: string; onUnblocked: () => void }) {
  const user = useStore(selectUser(userId));
  const name = memberName(user);
  const unblock = useUnblock();
  const { busy, run } = useAction(() => unblock(userId, name));

  async function end() {
    if ((await run())?.ok) onUnblocked();
  }

  return (
    <li className="flex items-center gap-2.5 px-4 py-2.5">
      <Avatar id={userId} name={user?.displayName ?? ""} image={user?.image} size="small" />
      <span className="min-w-0 flex-1 truncate text-base">{name}</span>
      <Button size="small" busy={busy} aria-label={strings.unblock(name)} onClick={() => void end()}>
        {strings.unblockShort}
      </Button>
    </li>
  );
}
