import { createRecentList } from "@/recent-list";

/** Rooms that were open lately in this browser, the last one first. */
export const { read: recentRooms, remember: rememberRecentRoom } = createRecentList("recent-rooms", 20);
