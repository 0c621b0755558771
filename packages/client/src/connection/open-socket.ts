import type { ErrorBody, Result } from "@parley/shared/contracts/common";
import type { InputOf, OutputOf } from "@parley/shared/contracts/define";
import { protocolVersion } from "@parley/shared/contracts/handshake";
import type { OperationNamed, SocketQuery } from "@parley/shared/contracts/protocol";
import { limits } from "@parley/shared/limits";
import type { CallApi, Credentials } from "../call-api";
import type { Ask, Emit } from "../client-context";
import { patienceMs } from "./backoff";
import type { ConnectionState } from "./connection.slice";
import { createLazySocket, type ParleySocket, type SocketSettings } from "./lazy-socket";
import { createTurns } from "./turns";

/**
 * Milliseconds within which a command is acknowledged; after that nobody knows whether it was done. More after acks that did not
 * come in time.
 */
const ackTimeoutMs = 10_000;

/** A socket that connects when told to; when it tries again is ours to decide. */
export function openSocket(
  url: string,
  credentials: Credentials,
  settings: SocketSettings = {},
): ParleySocket {
  return createLazySocket(url, {
    // One transport: no sticky sessions, and a lost connection is noticed at once.
    transports: ["websocket"],
    autoConnect: false,
    reconnection: false,
    forceNew: true,
    auth: { protocol: protocolVersion, ...(credentials === "cookie" ? {} : credentials) },
    ...settings,
  });
}

/** What the server said when it refused the handshake; undefined when it could not be reached. */
export function refusalOf(error: Error): ErrorBody | undefined {
  const data = (error as Error & { data?: unknown }).data;
  if (typeof data !== "object" || data === null || !("code" in data)) return undefined;
  return data as ErrorBody;
}

interface EmitParts {
  socket: ParleySocket;
  call: CallApi;
  getConnection: () => ConnectionState;
  /** An ack did not come, though the connection seems to stand. */
  onTimeout: () => void;
}

export function createEmit({ socket, call, getConnection, onTimeout }: EmitParts): Emit {
  let timeouts = 0;
  return async function emit(name, input, { mayBeLate = false } = {}) {
    const { status, via } = getConnection();
    if (status === "online" && via === "polling") return call(name, input as never) as Promise<Result<never>>;
    // Never into the library's send buffer: the outbox alone decides what goes out again.
    if (status !== "online" || !socket.connected) return unavailable("There is no connection.");
    try {
      const answer = (await socket.emitWithAck(
        name,
        input,
        patienceMs(ackTimeoutMs, timeouts),
      )) as Result<never>;
      // A server that is not done yet is as busy as it was.
      if (answer.ok || answer.error.code !== "unavailable") timeouts = 0;
      return answer;
    } catch {
      if (socket.connected && !mayBeLate) {
        timeouts += 1;
        onTimeout();
      }
      return unavailable("No answer came.");
    }
  };
}

export function createAsk({ socket, call, getConnection }: Omit<EmitParts, "onTimeout">): Ask {
  const turns = new Map<string, ReturnType<typeof createTurns>>();

  /** As many as the server lets one socket have under way. */
  function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const take = turns.get(name) ?? createTurns(limits.pagesAtOnce);
    turns.set(name, take);
    return take(work);
  }

  return <Name extends SocketQuery["name"]>(name: Name, input: InputOf<OperationNamed<Name>>) => {
    const wasOnline = getConnection().status === "online";
    return inTurn(name, async (): Promise<Result<OutputOf<OperationNamed<Name>>>> => {
      const { status, via } = getConnection();
      // Whoever lost the same server would ask the next one twice: now, and again when they are back.
      if (wasOnline && status !== "online") return unavailable("The connection ended.");
      if (status !== "online" || via === "polling" || !socket.connected) return call(name, input);
      try {
        const answer = await socket.emitWithAck(name, input, ackTimeoutMs);
        return answer as Result<OutputOf<OperationNamed<Name>>>;
      } catch {
        return socket.connected ? call(name, input) : unavailable("No answer came.");
      }
    });
  };
}

const unavailable = (message: string): Result<never> => ({
  ok: false,
  error: { code: "unavailable", message },
});
