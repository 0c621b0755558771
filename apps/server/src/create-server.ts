import express, { type Express } from "express";
import http, { type Server as HttpServer } from "node:http";
import type { Logger } from "pino";
import type { Database } from "@parley/shared/db/database";
import { createAuth } from "./auth/create-auth";
import type { Config } from "./config";
import type { Deps } from "./context";
import { bindAccountHttp } from "./features/account/account.http";
import { bindAuditHttp } from "./features/audit/audit.http";
import { bindBlocksHttp } from "./features/blocks/blocks.http";
import { bindDirectHttp } from "./features/direct/direct.http";
import { serveHealth } from "./features/health/health.http";
import { createMarkWriter } from "./features/marks/mark-writer";
import { bindMarksHttp } from "./features/marks/marks.http";
import { bindMarksSocket } from "./features/marks/marks.socket";
import { bindMembersSocket } from "./features/members/members.socket";
import { forgetOldReceipts } from "./features/marks/old-receipts";
import type { NotificationChannel } from "./features/notifications/notification-channel";
import { notificationTimes, type NotificationTimes } from "./features/notifications/notification-times";
import { createNotifier } from "./features/notifications/notifier";
import { beginFindUnread } from "./features/notifications/unread-mail/find-unread";
import { unreadMailJobs } from "./features/notifications/unread-mail/unread-mail-jobs";
import { serveUnsubscribe } from "./features/notifications/unread-mail/unsubscribe.http";
import { bindNotificationsHttp } from "./features/notifications/notifications.http";
import { createMessageWriter } from "./features/messages/message-writer";
import { bindInvitesHttp } from "./features/invites/invites.http";
import { bindMembersHttp } from "./features/members/members.http";
import { bindMessagesHttp } from "./features/messages/messages.http";
import { bindMessagesSocket } from "./features/messages/messages.socket";
import { serveOpenapi } from "./features/openapi/openapi.http";
import { bindPicturesHttp } from "./features/pictures/pictures.http";
import { bindPinsHttp } from "./features/pins/pins.http";
import { clearExpiredStatuses } from "./features/presence/clear-expired-statuses";
import { bindPresenceHttp } from "./features/presence/presence.http";
import { bindPresenceSocket } from "./features/presence/presence.socket";
import { createPresenceHub } from "./features/presence/presence-hub";
import { presenceTimes, type PresenceTimes } from "./features/presence/presence-times";
import { createPushChannel } from "./features/push/push-channel";
import { bindPushHttp } from "./features/push/push.http";
import { bindReactionsHttp } from "./features/reactions/reactions.http";
import { bindRoomsHttp } from "./features/rooms/rooms.http";
import { bindSessionsHttp } from "./features/sessions/sessions.http";
import { serveGoogleCallback } from "./features/sessions/google-callback";
import { createSharedReads } from "./features/sync/shared-reads";
import { bindSyncHttp } from "./features/sync/sync.http";
import { bindSyncSocket } from "./features/sync/sync.socket";
import { bindTokensHttp } from "./features/tokens/tokens.http";
import { bindTypingHttp } from "./features/typing/typing.http";
import { bindTypingSocket } from "./features/typing/typing.socket";
import { bindUsersHttp } from "./features/users/users.http";
import { bindWorkspaceHttp } from "./features/workspace/workspace.http";
import { jobTimes, type JobTimes } from "./jobs/job-times";
import { createJobWorker } from "./jobs/job-worker";
import { createMailQueue } from "./mail/mail-queue";
import type { MailTransport } from "./mail/mail-transport";
import { createPushSender, type PushParts } from "./push/push-sender";
import { keepTidy } from "./tidy-database";
import { createConnectAdmission, type ConnectAdmission } from "./transport/connect-admission";
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
  /** The ways to reach people who are not looking. */
  channels?: readonly NotificationChannel[];
  /** A test's own, with a clock of its own. */
  admission?: ConnectAdmission;
  /** A test's shorter ones. */
  presenceTimes?: Partial<PresenceTimes>;
  notificationTimes?: Partial<NotificationTimes>;
  jobTimes?: Partial<JobTimes>;
  /** A test's own look-ups and certificates, and shorter times. */
  pushParts?: PushParts;
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

/** How long the mails that still wait, and the pushes under way, may hold up the end, in milliseconds. */
const mailDrainMs = 5_000;
const pushDrainMs = 5_000;

/** Milliseconds; longer than proxies keep theirs, which is a minute: a request must not meet a connection that closes. */
const keepAliveTimeout = 65_000;

/** Between two looks at the statuses that are over, in milliseconds. */
const clearStatusesMs = 15_000;

/** Puts the server together from its parts; it neither listens nor reads any setting. */
export function createServer(parts: ServerParts): ParleyHttpServer {
  const { config, db, log } = parts;
  const app = express();
  const server = http.createServer({ keepAliveTimeout }, app);
  answerUnreadable(server);
  const io = createIo(server, config);
  const reads = createSharedReads(db);
  const feed = createFeed({ db, reads, io, log });
  const times = { ...notificationTimes, ...parts.notificationTimes };
  const push = createPushSender({ ...parts.pushParts, db, config, log });
  const channels = [createPushChannel(push), ...(parts.channels ?? [])];
  const notifier = createNotifier({ db, log, channels, times });
  const deps: Deps = {
    ...parts,
    mail: createMailQueue(parts.mail, log),
    push,
    feed,
    limiter: config.rateLimits ? createMemoryLimiter() : noLimiter,
    admission: parts.admission ?? createConnectAdmission(),
    auth: createAuth(parts),
    writer: createMessageWriter({ db, feed, notifier }),
    reads,
    marks: createMarkWriter({ db, feed, notifier }),
    presence: createPresenceHub({ db, feed, log, times: { ...presenceTimes, ...parts.presenceTimes } }),
  };

  app.disable("x-powered-by");
  app.set("trust proxy", config.trustProxy);
  app.use(logRequests(log), securityHeaders(config));
  serveHealth(app, db);
  serveOpenapi(app, config.baseUrl);

  const api = createApi(deps);
  bindMessagesHttp(api.binder);
  bindMarksHttp(api.binder);
  bindNotificationsHttp(api.binder);
  bindReactionsHttp(api.binder);
  bindPinsHttp(api.binder);
  bindPresenceHttp(api.binder);
  bindTypingHttp(api.binder);
  bindSyncHttp(api.binder);
  bindSessionsHttp(api.binder);
  bindTokensHttp(api.binder);
  bindPushHttp(api.binder);
  bindRoomsHttp(api.binder);
  bindDirectHttp(api.binder);
  bindMembersHttp(api.binder);
  bindInvitesHttp(api.binder);
  bindUsersHttp(api.binder);
  bindPicturesHttp(api.binder);
  bindAccountHttp(api.binder);
  bindAuditHttp(api.binder);
  bindBlocksHttp(api.binder);
  bindWorkspaceHttp(api.binder);
  serveGoogleCallback(app, deps);
  serveUnsubscribe(app, deps);
  app.use("/api", dataOnly, api.router, answerNotFound);

  const sockets = serveSockets(io, deps);
  bindMessagesSocket(sockets.binder);
  bindMarksSocket(sockets.binder);
  bindMembersSocket(sockets.binder);
  bindSyncSocket(sockets.binder);
  bindPresenceSocket(sockets.binder);
  bindTypingSocket(sockets.binder);
  const stopClearing = clearExpiredStatuses({ db, feed, log, everyMs: clearStatusesMs });

  // What is unread is no business of a terminal that others may read.
  const sendsMails = parts.mail.arrivesIn === "mail";
  const jobs = createJobWorker({
    db,
    log,
    kinds: sendsMails
      ? unreadMailJobs({ config, db, log, transport: parts.mail, times, onMail: () => jobs.wake() })
      : {},
    times: { ...jobTimes, ...parts.jobTimes },
  });
  const stopBeginning = sendsMails ? beginFindUnread({ db, log }) : undefined;

  const stopForgetting = forgetOldReceipts(db, log);
  const stopTidying = keepTidy(db, log);
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
      stopForgetting();
      stopTidying();
      deps.presence.close();
      stopClearing();
      // Closing the connections, not the sockets: their clients then come back by themselves.
      for (const socket of await io.local.fetchSockets()) io.sockets.sockets.get(socket.id)?.conn.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
      server.closeAllConnections();
      await notifier.close();
      stopBeginning?.();
      await jobs.close();
      await Promise.all([deps.mail.drain(mailDrainMs), deps.push.drain(pushDrainMs)]);
      web.close();
    },
  };
}
