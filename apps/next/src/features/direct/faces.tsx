"use client";

import { shallowEqual } from "react-redux";
import { othersIn } from "@parley/client/features/direct/select-direct";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { selectUser, selectUsersById } from "@parley/client/features/users/users.slice";
import type { RootState } from "@parley/client/store";
import { selectPresence } from "@parley/client/features/presence/presence.slice";
import { Avatar } from "@/ui/avatar";
import { cx } from "@/ui/class-names";
import { PresenceAvatar } from "../presence/presence-avatar";
import { strings as presenceStrings } from "../presence/presence.strings";
import { useStore } from "../workspace-shell/use-client";
import { othersByName } from "./direct-title";

const selectOthersByName =
  (people: readonly string[]) =>
  (state: RootState): readonly string[] =>
    othersByName(people, selectMyId(state), selectUsersById(state)).map(({ id }) => id);

interface FaceProps {
  userId: string;
  size: "tiny" | "small" | "medium";
}

export function Face({ userId, size }: FaceProps) {
  const user = useStore(selectUser(userId));
  return <Avatar id={userId} name={user?.displayName ?? ""} image={user?.image} size={size} />;
}

/** The other person of a conversation, with how present they are. */
export function PartnerFace({ userId, size }: FaceProps) {
  const user = useStore(selectUser(userId));
  const state = useStore(selectPresence(userId))?.state;
  return (
    <>
      <PresenceAvatar id={userId} name={user?.displayName ?? ""} image={user?.image} size={size} />
      {state !== undefined && <span className="sr-only">{presenceStrings.states[state]}</span>}
    </>
  );
}

/** In a list: the other person's face, or how many they are. The names stand beside it. */
export function ListFace({ people }: { people: readonly string[] }) {
  const others = othersIn(people, useStore(selectMyId));
  const [first] = others;
  if (first !== undefined && others.length === 1) return <PartnerFace userId={first} size="tiny" />;
  return (
    <span
      aria-hidden="true"
      className="tabular grid size-5 shrink-0 place-items-center rounded-[5px] bg-line text-xs font-semibold text-muted"
    >
      {others.length}
    </span>
  );
}

const shown = 3;

/** Side by side, in the order of the names beside them, one a little over the other. */
export function Faces({ people, size }: { people: readonly string[]; size: FaceProps["size"] }) {
  const others = useStore(selectOthersByName(people), shallowEqual);
  return (
    <span
      aria-hidden="true"
      className={cx("flex shrink-0 rtl:space-x-reverse", size === "medium" ? "-space-x-1.5" : "-space-x-1")}
    >
      {others.slice(0, shown).map((userId) => (
        <span key={userId} className="flex rounded-control ring-2 ring-page">
          <Face userId={userId} size={size} />
        </span>
      ))}
    </span>
  );
}
