"use client";

import { useEffect, useRef, useState } from "react";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { OutputOf } from "@parley/shared/contracts/define";
import type { ListRooms } from "@parley/shared/contracts/rooms";
import { limits } from "@parley/shared/limits";
import { useClient } from "../workspace-shell/use-client";

export type RoomPage = OutputOf<typeof ListRooms>;

export interface RoomQuery {
  text: string;
  isArchived: boolean;
}

export interface RoomList {
  rooms: RoomPage["rooms"];
  status: "loading" | "ready" | "failed";
  error: ErrorBody | null;
  /** Where the next page begins; null when this is all. */
  next: string | null;
}

/** Milliseconds after the last key before the server is asked. */
const typingMs = 200;

const listOf = ({ rooms, next }: RoomPage): RoomList => ({ rooms, next, status: "ready", error: null });
/** Pages that came with the address and were shown once: the next time they are old. */
const shown = new WeakSet<RoomPage>();
const nothing: RoomList = { rooms: [], status: "loading", error: null, next: null };

/**
 * Public rooms by name, page by page. What was found stays in sight until the next answer is there; so does `initial`,
 * unless it came with this very page.
 */
export function useRoomList({ text, isArchived }: RoomQuery, initial: RoomPage | undefined) {
  const { call } = useClient();
  const [list, setList] = useState<RoomList>(() => (initial === undefined ? nothing : listOf(initial)));
  const [tries, setTries] = useState(0);
  const current = useRef<AbortController | null>(null);

  async function load(cursor?: string) {
    current.current?.abort();
    const { signal } = (current.current = new AbortController());
    setList((before) => ({ ...before, status: "loading", error: null }));
    const result = await call(
      "room:list",
      {
        limit: limits.pageDefault,
        archived: isArchived ? "true" : "false",
        ...(text === "" ? {} : { text }),
        ...(cursor === undefined ? {} : { cursor }),
      },
      { signal },
    );
    if (signal.aborted) return;
    setList((before) => {
      if (!result.ok) return { ...before, status: "failed", error: result.error };
      const found = listOf(result.data);
      return cursor === undefined ? found : { ...found, rooms: [...before.rooms, ...found.rooms] };
    });
  }

  useEffect(() => {
    if (initial !== undefined && !shown.has(initial)) {
      shown.add(initial);
      return;
    }
    const timer = setTimeout(() => void load(), text === "" ? 0 : typingMs);
    return () => clearTimeout(timer);
    // `load` reads only what is listed here, and `initial` is what it begins with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text, isArchived, tries, call]);

  useEffect(() => () => current.current?.abort(), []);

  return {
    list,
    loadMore: () => void load(list.next ?? undefined),
    retry: () => setTries((count) => count + 1),
  };
}
