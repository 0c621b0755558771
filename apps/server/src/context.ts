import type { TokenScope } from "@parley/shared/contracts/tokens";
import type { Database } from "@parley/shared/db/database";
import type { Logger } from "pino";
import type { Auth } from "./auth/create-auth";
import type { Config } from "./config";
import type { MailQueue } from "./mail/mail-queue";
import type { PushSender } from "./push/push-sender";
import type { ConnectAdmission } from "./transport/connect-admission";
import type { Feed } from "./transport/feed";
import type { Limiter } from "./transport/limiter";
import type { MarkWriter } from "./features/marks/mark-writer";
import type { PresenceHub } from "./features/presence/presence-hub";
import type { MessageWriter } from "./features/messages/message-writer";
import type { SharedReads } from "./features/sync/shared-reads";

/** What every part of the server is given; nothing is reached for at module level. */
export interface Deps {
  config: Config & { authSecret: string };
  db: Database;
  log: Logger;
  mail: MailQueue;
  push: PushSender;
  limiter: Limiter;
  admission: ConnectAdmission;
  auth: Auth;
  feed: Feed;
  writer: MessageWriter;
  reads: SharedReads;
  marks: MarkWriter;
  presence: PresenceHub;
}

/** What somebody signed in with; its id is a session's or an access token's. */
export type Credential = { kind: "session"; id: string } | { kind: "token"; id: string; scope: TokenScope };

/** The person behind a request or a socket. */
export interface Actor {
  userId: string;
  credential: Credential;
  /** As it was when the request came; on a socket always `member`. */
  role: "admin" | "member";
  /** False until a display name was chosen. */
  named: boolean;
  /** Null for an access token without an end. */
  expiresAt: Date | null;
}

/** One request: what a service gets first. */
export interface Ctx extends Deps {
  actor: Actor | null;
  requestId: string;
  /** Of the socket that asks; null over HTTP. */
  socketId: string | null;
  /** The caller's IP address. */
  address: string;
  /** The request's headers, for better-auth; empty on a socket. */
  headers: Headers;
  /** `Set-Cookie` values that the answer will carry; a socket can't set any. */
  cookies: string[];
}

/** The same after access was checked: somebody is there. */
export interface SignedInCtx extends Ctx {
  actor: Actor;
}
