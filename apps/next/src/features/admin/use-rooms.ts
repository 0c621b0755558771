"use client";

import { callApi } from "@/call-api";
import { usePages } from "@/ui/use-pages";
import { typingMs } from "./typing-ms";

export interface RoomFilter {
  text: string | undefined;
  archived: "true" | "false";
}

/** The public rooms and my private ones as the filter has them, by name. */
export function useRooms(filter: RoomFilter) {
  return usePages({
    filter,
    ask: (page, options) => callApi("room:list", { withPrivate: "true", ...filter, ...page }, options),
    itemsOf: ({ rooms }) => rooms.map(({ room }) => room),
    waitMs: filter.text === undefined ? 0 : typingMs,
  });
}
