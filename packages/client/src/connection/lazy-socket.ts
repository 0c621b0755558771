import type { ManagerOptions, Socket, SocketOptions } from "socket.io-client";
import type { ClientToServerEvents, ServerToClientEvents } from "@parley/shared/contracts/protocol";

export type SocketSettings = Partial<ManagerOptions & SocketOptions>;

type Engine = Socket["io"]["engine"];

type Listeners = ServerToClientEvents & {
  disconnect: () => void;
  connect_error: (error: Error) => void;
};

/** The part of Socket.IO's socket that a connection needs. */
export interface ParleySocket {
  readonly connected: boolean;
  on<Name extends keyof Listeners>(name: Name, listener: Listeners[Name]): void;
  connect(): void;
  disconnect(): void;
  /** @throws when no ack came in time, or there is no connection */
  emitWithAck(name: keyof ClientToServerEvents, input: unknown, timeoutMs: number): Promise<unknown>;
}

/**
 * A socket that loads the library when it first connects: a page shows what the server has read
 * before that, and is the lighter for it. A library that can't be loaded is a failed attempt to connect.
 */
export function createLazySocket(url: string, settings: SocketSettings): ParleySocket {
  const listeners: [keyof Listeners, Listeners[keyof Listeners]][] = [];
  let socket: Socket | undefined;
  let wanted = false;
  let watched: Engine | undefined;

  async function load(): Promise<Socket> {
    const { io } = await import("socket.io-client");
    if (socket !== undefined) return socket;
    socket = url === "" ? io(settings) : io(url, settings);
    for (const [name, listener] of listeners) socket.on<string>(name, listener);
    return socket;
  }

  function failed(error: unknown) {
    for (const [name, listener] of listeners) {
      if (name === "connect_error") (listener as Listeners["connect_error"])(error as Error);
    }
  }

  function open(loaded: Socket) {
    loaded.connect();
    const { engine } = loaded.io;
    if (engine === watched) return;
    watched = engine;
    let isOpening = true;
    engine.once("open", () => (isOpening = false));
    engine.once("error", () => (isOpening = false));
    // The library listens for the end of a connection only after its handshake. Where a server that is killed, or a browser
    // that goes offline, ends it in between, it would say nothing until its own time is up.
    engine.once("close", (reason) => {
      // Ended by us, or by the library, which has told of it.
      if (!isOpening || reason === "forced close") return;
      loaded.disconnect();
      failed(new Error(`The connection ended before its handshake: ${reason}`));
    });
  }

  return {
    get connected() {
      return socket?.connected ?? false;
    },
    on(name, listener) {
      listeners.push([name, listener]);
      socket?.on<string>(name, listener);
    },
    connect() {
      wanted = true;
      if (socket !== undefined) open(socket);
      else
        load().then(
          (loaded) => {
            if (wanted) open(loaded);
          },
          (error: unknown) => {
            if (wanted) failed(error);
          },
        );
    },
    disconnect() {
      wanted = false;
      socket?.disconnect();
    },
    emitWithAck(name, input, timeoutMs) {
      if (socket === undefined) return Promise.reject(new Error("There is no connection."));
      return socket.timeout(timeoutMs).emitWithAck(name, input);
    },
  };
}
