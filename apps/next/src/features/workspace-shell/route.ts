/** What the middle of the workspace shows, as its address says. */
export type Route = { place: "browse" } | { place: "room"; roomId: string };

export const browsePath = "/rooms";
export const roomPath = (roomId: string) => `/rooms/${roomId}`;

export const messagePath = (roomId: string, seq: number) => `${roomPath(roomId)}?seq=${String(seq)}`;

export function routeOf(pathname: string): Route {
  const roomId = /^\/rooms\/([^/]+)/.exec(pathname)?.[1];
  return roomId === undefined ? { place: "browse" } : { place: "room", roomId };
}
