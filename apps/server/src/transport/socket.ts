import type { Result } from "@parley/shared/contracts/common";
import type { SocketOperation } from "@parley/shared/contracts/protocol";
import { protocolVersion } from "@parley/shared/contracts/handshake";
import { AppError } from "@parley/shared/errors";
import { limits } from "@parley/shared/limits";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import type { Config } from "../config";
import type { Actor, Ctx, Deps } from "../context";
import { answerInTime, type Run } from "./answer-in-time";
import { toErrorBody } from "./error-body";
import { execute, type Service } from "./execute";
import { isOwnOrigin } from "./origin";
import type { ParleyServer, ParleySocket } from "./socket-types";

export interface SocketBinder {
  /** Serves an operation under its name. */
  bind<O extends SocketOperation>(operation: O, service: Service<O>, options?: BindOptions): void;
}

interface AnswerOptions {
  /** Nobody waits for the answer: it may go out with what is written to the socket next. */
  isPatient?: boolean;
}

interface BindOptions extends AnswerOptions {
  /**
   * How many of these a socket may have under way: where answers are large, many at once would fill the memory before it
   * shows that nobody reads them.
   */
  atOnce?: number;
}

interface Handler extends AnswerOptions {
  run: Run;
}

const tooManyAtOnce: Result<never> = {
  ok: false,
  error: {
    code: "rate_limited",
    message: "Too many of these are under way; wait for their answers",
    retryAfterMs: 500,
  },
};

/** The Socket.IO server, which answers nobody before `serveSockets`. */
export function createIo(http: HttpServer, config: Pick<Config, "baseUrl">): ParleyServer {
  return new Server(http, {
    // No polling: it would need sticky sessions behind a balancer.
    transports: ["websocket"],
    serveClient: false,
    // Eight times the CPU and 260 kB per connection otherwise.
    perMessageDeflate: false,
    maxHttpBufferSize: limits.requestBytes,
    // The web's own upgrades (hot reload) pass through the same server.
    destroyUpgrade: false,
    allowRequest: (request, answer) => answer(null, mayConnect(config, request)),
  });
}

/**
 * CORS does not cover WebSockets. A cookie needs one of our Origins; a page elsewhere is refused even without one. Who sends
 * neither, as a bot does, must bring a bearer token later on.
 */
function mayConnect(config: Pick<Config, "baseUrl">, { headers }: IncomingMessage): boolean {
  if (headers.cookie === undefined && headers.origin === undefined) return true;
  return isOwnOrigin(config, headers.origin, headers.host);
}

/** Authenticates handshakes and serves what was bound; `names` are the events that are served. */
export function serveSockets(io: ParleyServer, deps: Deps): { binder: SocketBinder; names: string[] } {
  const handlers = new Map<string, Handler>();
  const contextOf = createEventContexts(deps);

  io.use((socket, next) => {
    authenticateSocket(deps, socket).then(
      () => next(),
      (error: unknown) => {
        const data = toErrorBody(error, deps.log, "handshake");
        next(Object.assign(new Error(data.message), { data }));
        // Behind the refusal: who tries again does so on a connection of its own.
        setImmediate(() => socket.conn.close());
      },
    );
  });

  io.on("connection", (socket) => {
    socket.onAny((name: string, ...args: unknown[]) => {
      void answer(deps, contextOf, socket, handlers.get(name), name, args);
    });
    deps.feed
      .open(socket)
      .then(() => followPresence(deps, socket))
      .catch((error: unknown) => {
        deps.log.warn({ err: error }, "a socket could not be served");
        // Not `disconnect()`: after that the client would not come back by itself.
        socket.conn.close();
      });
  });

  return {
    binder: {
      bind: (operation, service, { atOnce, ...options } = {}) => {
        const run: Run = (ctx, input) => execute(operation, service, ctx, () => input);
        handlers.set(operation.name, {
          ...options,
          // Who asks for a page goes on by HTTP where it does not come, and keeps the connection: it may take its time.
          run: atOnce === undefined ? answerInTime(run) : limitAtOnce(run, atOnce),
        });
      },
    },
    get names() {
      return [...handlers.keys()];
    },
  };
}

/** A connection is a device, active until it says otherwise. */
function followPresence({ feed, presence }: Deps, socket: ParleySocket) {
  if (!socket.connected || !feed.isOpen(socket.id)) return;
  const { userId, credential } = socket.data.actor;
  // A program that may only read watches in its person's absence, and has no way to say that nobody is there.
  if (credential.kind === "token" && credential.scope === "read") return;
  presence.report(userId, socket.id, "active");
  socket.on("disconnect", () => presence.leave(userId, socket.id));
}

async function authenticateSocket(deps: Deps, socket: ParleySocket): Promise<void> {
  const { protocol, token } = socket.handshake.auth as { protocol?: unknown; token?: unknown };
  if (protocol !== protocolVersion)
    throw new AppError("protocol_outdated", "Reload to get the current version");
  const headers = new Headers();
  if (typeof token === "string") {
    // A header can't carry any other characters, and no token of ours has them.
    if (/^[\x21-\x7e]+$/.test(token)) headers.set("authorization", `Bearer ${token}`);
  } else if (socket.handshake.headers.cookie) headers.set("cookie", socket.handshake.headers.cookie);
  const address = addressOf(deps.config, socket);
  const { actor } = await deps.auth.authenticate(headers, { renew: false });
  if (!actor) {
    // Only failures count by address: a whole office comes back at once after a restart.
    await deps.limiter.consume("signIn", `handshake:${address}`);
    throw new AppError("unauthenticated", "Sign in first");
  }
  // Known people only: who has no session keeps nobody out. Sessions are looked up by the hundred, snapshots are not.
  deps.admission.admit();
  await deps.limiter.consume("read", `person:${actor.userId}`);
  if (!actor.named) throw new AppError("name_required", "Choose a display name first");
  // A socket outlives a role, so it has none: what takes an admin is asked for over HTTP, where each request reads it.
  socket.data = { actor: { ...actor, role: "member" }, address };
}

/** As Express finds it for HTTP: the entry of `X-Forwarded-For` that the outermost believed proxy wrote. */
function addressOf({ trustProxy }: Config, { handshake }: ParleySocket): string {
  const forwarded = handshake.headers["x-forwarded-for"];
  if (trustProxy === 0 || typeof forwarded !== "string") return handshake.address;
  const chain = forwarded.split(",").map((address) => address.trim());
  return chain.at(-trustProxy) ?? chain[0] ?? handshake.address;
}

/** A socket carries no headers of a request. */
const noHeaders = new Headers();

/**
 * Makes the contexts of events: a chat's usual request, so each holds only what is its own, and its log is made for the
 * few that have something to tell.
 */
function createEventContexts({ log, ...deps }: Deps) {
  class EventContext {
    readonly requestId = randomUUID();
    readonly headers = noHeaders;
    readonly cookies: string[] = [];

    constructor(
      readonly actor: Actor,
      readonly socketId: string,
      readonly address: string,
      private readonly event: string,
    ) {}

    get log() {
      return log.child({ requestId: this.requestId, userId: this.actor.userId, event: this.event });
    }
  }
  Object.assign(EventContext.prototype, deps);
  return ({ id, data: { actor, address } }: ParleySocket, event: string) =>
    new EventContext(actor, id, address, event) as unknown as Ctx;
}

async function answer(
  { feed }: Deps,
  contextOf: ReturnType<typeof createEventContexts>,
  socket: ParleySocket,
  handler: Handler | undefined,
  name: string,
  args: unknown[],
): Promise<void> {
  // A client may leave the ack out; whatever it sent in its place is no function then.
  const last = args.at(-1);
  const ack = typeof last === "function" ? (last as (result: Result<unknown>) => void) : undefined;
  const input = ack ? args.slice(0, -1) : args;
  if (!handler) {
    feed.hold(socket);
    ack?.({ ok: false, error: { code: "not_found", message: "There is no such event" } });
    return;
  }
  const result = await handler.run(contextOf(socket, name), input[0]);
  // The socket may have been cut while the service was at work; its answer goes nowhere then.
  if (!socket.connected || !ack) return;
  if (handler.isPatient && result.ok) feed.holdPatiently(socket);
  else feed.hold(socket);
  ack(result);
}

/** Refuses what a socket asks for beyond so many under way. */
function limitAtOnce(run: Run, atOnce: number): Run {
  const underWay = new Map<string | null, number>();
  return async (ctx, input) => {
    const { socketId } = ctx;
    const others = underWay.get(socketId) ?? 0;
    if (others >= atOnce) return tooManyAtOnce;
    underWay.set(socketId, others + 1);
    const result = await run(ctx, input);
    const left = (underWay.get(socketId) ?? 1) - 1;
    if (left === 0) underWay.delete(socketId);
    else underWay.set(socketId, left);
    return result;
  };
}
