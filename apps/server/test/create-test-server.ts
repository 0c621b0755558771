import type { Database } from "@parley/shared/db/database";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { createLogger } from "../src/log";
import { readConfig, type Config } from "../src/config";
import { createServer, type ParleyHttpServer } from "../src/create-server";
import type { NotificationChannel } from "../src/features/notifications/notification-channel";
import type { NotificationTimes } from "../src/features/notifications/notification-times";
import type { PresenceTimes } from "../src/features/presence/presence-times";
import type { JobTimes } from "../src/jobs/job-times";
import type { Mail, MailTransport } from "../src/mail/mail-transport";
import type { PushParts } from "../src/push/push-sender";
import type { ConnectAdmission } from "../src/transport/connect-admission";

/** Signs the sessions of every test. */
export const testAuthSecret = "a secret that only tests use, long enough";

export interface TestServer extends ParleyHttpServer {
  /** The origin it listens at, on a port that was free. */
  url: string;
  /** What was sent, newest last. */
  mails: Mail[];
}

export interface TestServerOptions {
  db: Database;
  /** Settings by their names, as they stand in the environment. */
  env?: Record<string, string>;
  config?: Partial<Config>;
  mail?: MailTransport;
  log?: Logger;
  admission?: ConnectAdmission;
  presenceTimes?: Partial<PresenceTimes>;
  channels?: readonly NotificationChannel[];
  notificationTimes?: Partial<NotificationTimes>;
  jobTimes?: Partial<JobTimes>;
  pushParts?: PushParts;
}

/** The real server on a real port, with limits off unless told; the caller closes it and then its database. */
export async function createTestServer({
  db,
  env,
  config,
  mail,
  log,
  admission,
  presenceTimes,
  channels,
  notificationTimes,
  jobTimes,
  pushParts,
}: TestServerOptions): Promise<TestServer> {
  const mails: Mail[] = [];
  const keepMails: MailTransport = {
    arrivesIn: "mail",
    send: (sent) => {
      mails.push(sent);
      return Promise.resolve();
    },
    close: () => {},
  };
  const settings = { NODE_ENV: "test", RATE_LIMITS: "off", LOG_LEVEL: "error", ...env };
  const server = createServer({
    config: { ...readConfig(settings), ...config, authSecret: testAuthSecret },
    db,
    log: log ?? createLogger(settings.LOG_LEVEL),
    mail: mail ?? keepMails,
    ...(admission && { admission }),
    ...(presenceTimes && { presenceTimes }),
    ...(channels && { channels }),
    ...(notificationTimes && { notificationTimes }),
    ...(jobTimes && { jobTimes }),
    ...(pushParts && { pushParts }),
  });
  server.http.listen(0, "127.0.0.1");
  await once(server.http, "listening");
  const { port } = server.http.address() as AddressInfo;
  return Object.assign(server, { url: `http://127.0.0.1:${port}`, mails });
}
