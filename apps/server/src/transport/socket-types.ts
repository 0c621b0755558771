import type { ClientToServerEvents, ServerToClientEvents } from "@parley/shared/contracts/protocol";
import type { Server, Socket } from "socket.io";
import type { Actor } from "../context";

export interface SocketData {
  actor: Actor;
  address: string;
  /** Set by the feed once the snapshot is out and live changes follow. */
  open?: boolean;
}

type NoEvents = Record<never, never>;
export type ParleyServer = Server<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
export type ParleySocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
