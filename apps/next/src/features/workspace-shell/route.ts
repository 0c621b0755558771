/** What the middle of the workspace shows, as its address says. */
export type Route = { place: "browse" } | { place: "room"; roomId: string };

export const browsePath = "/rooms";
export const roomPath = (roomId: string) => `/rooms/${roomId}`;

export function routeOf(pathname: string): Route {
  const roomId = /^\/rooms\/([^/]+)/.exec(pathname)?.[1];
  return roomId === undefined ? { place: "browse" } : { place: "room", roomId };
}
