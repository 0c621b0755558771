import express, { type Express } from "express";
import http, { type Server as HttpServer } from "node:http";
import type { Logger } from "pino";
import type { Database } from "@parley/shared/db/database";
import { createAuth } from "./auth/create-auth";
import type { Config } from "./config";
import type { Deps } from "./context";
import { serveHealth } from "./features/health/health.http";
import { createMessageWriter } from "./features/messages/message-writer";
import { bindInvitesHttp } from "./features/invites/invites.http";
import { bindMembersHttp } from "./features/members/members.http";
import { bindMessagesHttp } from "./features/messages/messages.http";
import { bindMessagesSocket } from "./features/messages/messages.socket";
import { serveOpenapi } from "./features/openapi/openapi.http";
import { bindReactionsHttp } from "./features/reactions/reactions.http";
import { bindRoomsHttp } from "./features/rooms/rooms.http";
import { bindSessionsHttp } from "./features/sessions/sessions.http";
import { serveGoogleCallback } from "./features/sessions/google-callback";
import { bindSyncHttp } from "./features/sync/sync.http";
import { bindTokensHttp } from "./features/tokens/tokens.http";
import { bindUsersHttp } from "./features/users/users.http";
import { bindWorkspaceHttp } from "./features/workspace/workspace.http";
import { createMailQueue } from "./mail/mail-queue";
import type { MailTransport } from "./mail/mail-transport";
import { createFeed } from "./transport/feed";
import { answerNotFound, createApi, createErrorHandler } from "./transport/http";
import { createMemoryLimiter, noLimiter } from "./transport/limiter";
import { logRequests } from "./transport/request-log";
import { dataOnly, securityHeaders } from "./transport/security-headers";
import { createIo, serveSockets } from "./transport/socket";
import type { ParleyServer } from "./transport/socket-types";
import { answerUnreadable } from "./transport/unreadable-request";
import { createWebProxy } from "./transport/web-proxy";

export interface ServerParts {
  config: Config & { authSecret: string };
  db: Database;
  log: Logger;
  mail: MailTransport;
}

export interface ParleyHttpServer {
  /** What answers HTTP; a test reads its routes. */
  app: Express;
  http: HttpServer;
  io: ParleyServer;
  deps: Deps;
  /** Names of the operations that each transport serves. */
  bound: { http: readonly string[]; socket: readonly string[] };
  /** Stops taking requests, lets those under way finish, and closes every socket so that its client comes back. */
  close(): Promise<void>;
}

/** How long the mails that still wait may hold up the end, in milliseconds. */
const mailDrainMs = 5_000;

/** Puts the server together from its parts; it neither listens nor reads any setting. */
export function createServer(parts: ServerParts): ParleyHttpServer {
  const { config, db, log } = parts;
  const app = express();
  const server = http.createServer(app);
  answerUnreadable(server);
  const io = createIo(server, config);
  const feed = createFeed({ db, io, log });
  const deps: Deps = {
    ...parts,
    mail: createMailQueue(parts.mail, log),
    feed,
    limiter: config.rateLimits ? createMemoryLimiter() : noLimiter,
    auth: createAuth(parts),
    writer: createMessageWriter({ db, feed }),
  };

  app.disable("x-powered-by");
  app.set("trust proxy", config.trustProxy);
  app.use(logRequests(log), securityHeaders(config));
  serveHealth(app, db);
  serveOpenapi(app, config.baseUrl);

  const api = createApi(deps);
  bindMessagesHttp(api.binder);
  bindReactionsHttp(api.binder);
  bindSyncHttp(api.binder);
  bindSessionsHttp(api.binder);
  bindTokensHttp(api.binder);
  bindRoomsHttp(api.binder);
  bindMembersHttp(api.binder);
  bindInvitesHttp(api.binder);
  bindUsersHttp(api.binder);
  bindWorkspaceHttp(api.binder);
  serveGoogleCallback(app, deps);
  app.use("/api", dataOnly, api.router, answerNotFound);

  const sockets = serveSockets(io, deps);
  bindMessagesSocket(sockets.binder);

  const web = createWebProxy({
    port: config.webPort,
    publicProtocol: new URL(config.baseUrl).protocol.slice(0, -1),
    log,
  });
  app.use((request, response) => web.serve(request, response, request.ip ?? ""));
  app.use(createErrorHandler(deps));
  server.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith("/socket.io/")) return;
    if (config.environment === "development") web.upgrade(request, socket, head);
    else socket.destroy();
  });

  return {
    app,
    http: server,
    io,
    deps,
    bound: { http: api.names, socket: sockets.names },
    close: async () => {
      feed.close();
      // Closing the connections, not the sockets: their clients then come back by themselves.
      for (const socket of await io.local.fetchSockets()) io.sockets.sockets.get(socket.id)?.conn.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
      server.closeAllConnections();
      await deps.mail.drain(mailDrainMs);
      web.close();
    },
  };
}
