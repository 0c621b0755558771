import type { Result } from "@parley/shared/contracts/common";
import type { InputOf, OutputOf, PayloadOf } from "@parley/shared/contracts/define";
import { SendMessage, type Message } from "@parley/shared/contracts/messages";
import type { ClientToServerEvents, ServerToClientEvents } from "@parley/shared/contracts/protocol";
import { protocolVersion } from "@parley/shared/contracts/handshake";
import type { PersonSnapshot, RoomChanges, SessionOpened } from "@parley/shared/contracts/sync";
import { newId } from "@parley/shared/id";
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";

export type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** A bare client that keeps what it is told, in the order in which it comes. */
export interface TestClient {
  socket: ClientSocket;
  snapshot: PersonSnapshot;
  changes: RoomChanges[];
  /** All messages of a room, in the order of their arrival. */
  received(roomId: string): Message[];
  send(roomId: string, body: string, clientId?: string): Promise<Result<OutputOf<typeof SendMessage>>>;
  close(): void;
}

/**
 * Connects and waits for the snapshot; rejects with the refusal.
 * @param listen adds listeners before anything can come
 */
export async function connect(
  url: string,
  token: string,
  options: Partial<ManagerOptions & SocketOptions> = {},
  listen: (socket: ClientSocket) => void = () => {},
): Promise<TestClient> {
  const socket: ClientSocket = io(url, {
    transports: ["websocket"],
    auth: { protocol: protocolVersion, token },
    forceNew: true,
    reconnection: false,
    ...options,
  });
  listen(socket);
  const changes: RoomChanges[] = [];
  socket.on("room:changed", (change) => changes.push(change));
  const { snapshot } = await new Promise<PayloadOf<typeof SessionOpened>>((resolve, reject) => {
    socket.once("session:opened", resolve);
    socket.once("connect_error", reject);
    socket.once("disconnect", (reason) => reject(new Error(`disconnected: ${reason}`)));
  });
  return {
    socket,
    snapshot,
    changes,
    received: (roomId) => changes.flatMap((change) => (change.roomId === roomId ? change.messages : [])),
    send: (roomId, body, clientId = newId()) => {
      const input: InputOf<typeof SendMessage> = { roomId, clientId, body };
      return socket.timeout(15_000).emitWithAck(SendMessage.name, input);
    },
    close: () => void socket.close(),
  };
}
