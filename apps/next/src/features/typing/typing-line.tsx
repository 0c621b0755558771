"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { selectMyId } from "@parley/client/features/me/me.slice";
import { selectTyping } from "@parley/client/features/typing/typing.slice";
import { ensureUsers } from "@parley/client/features/users/ensure-users";
import { selectUsersById } from "@parley/client/features/users/users.slice";
import { useClient, useStore } from "../workspace-shell/use-client";
import { strings } from "./typing.strings";
import { typistsOf } from "./typists-of";

/** Screen readers are told once, and then not again before nobody has typed for so long, in milliseconds. */
const quietMs = 30_000;

/** Who types in the room, in the place of what stands there otherwise. */
export function TypingLine({ roomId, children }: { roomId: string; children: ReactNode }) {
  const client = useClient();
  const myId = useStore(selectMyId);
  const blocked = useStore((state) => state.me.blocked);
  const typing = useStore(selectTyping(roomId));
  const users = useStore(selectUsersById);
  const { named, others } = typistsOf(typing ?? { userIds: [], count: 0 }, [myId, ...blocked]);
  const key = named.join();

  useEffect(() => {
    if (key !== "") ensureUsers(client, key.split(","));
  }, [client, key]);

  const isTyping = named.length + others > 0;
  const text = isTyping
    ? strings.typing(
        named.map((id) => users[id]?.displayName ?? strings.someone),
        others,
      )
    : "";
  return (
    <>
      {isTyping ? (
        <span data-typing className="min-w-0 truncate text-muted">
          {text}
        </span>
      ) : (
        children
      )}
      <Announcement text={text} />
    </>
  );
}

/** The beginning of some typing; who joins in and goes on is not told again. */
function Announcement({ text }: { text: string }) {
  const [told, setTold] = useState("");
  const lastAt = useRef(-Infinity);
  const isTyping = text !== "";
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);

  useEffect(() => {
    if (!isTyping) return;
    if (performance.now() - lastAt.current > quietMs) setTold(latest.current);
    return () => {
      lastAt.current = performance.now();
      setTold("");
    };
  }, [isTyping]);

  return (
    <span role="status" className="sr-only">
      {told}
    </span>
  );
}
