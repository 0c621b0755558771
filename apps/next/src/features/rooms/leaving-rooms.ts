/** Rooms that I am leaving in this tab, so that it is no surprise when they go. */
export const leavingRooms = new Set<string>();
