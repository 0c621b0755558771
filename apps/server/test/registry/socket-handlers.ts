import type { ParleyServer } from "../../src/transport/socket-types";

/** What the sockets that are connected now listen to, as Socket.IO itself says. */
export function listSocketHandlers(io: ParleyServer) {
  const sockets = [...io.sockets.sockets.values()];
  return {
    namespaces: [...io._nsps.keys()],
    events: [...new Set(sockets.flatMap((socket) => socket.eventNames()))],
    catchAll: Math.max(0, ...sockets.map((socket) => socket.listenersAny().length)),
  };
}
