import type { Result } from "./common";
import type { EventContract, InputOf, Operation, OutputOf, PayloadOf } from "./define";
import * as account from "./account";
import * as audit from "./audit";
import * as blocks from "./blocks";
import * as direct from "./direct";
import * as invites from "./invites";
import * as marks from "./marks";
import * as members from "./members";
import * as messages from "./messages";
import * as notifications from "./notifications";
import * as pictures from "./pictures";
import * as pins from "./pins";
import * as presence from "./presence";
import * as push from "./push";
import * as reactions from "./reactions";
import * as rooms from "./rooms";
import * as sessions from "./sessions";
import * as sync from "./sync";
import * as tokens from "./tokens";
import * as typing from "./typing";
import * as users from "./users";
import * as workspace from "./workspace";

const contracts = {
  ...workspace,
  ...sessions,
  ...tokens,
  ...users,
  ...pictures,
  ...account,
  ...audit,
  ...blocks,
  ...rooms,
  ...direct,
  ...members,
  ...marks,
  ...notifications,
  ...invites,
  ...messages,
  ...pins,
  ...reactions,
  ...presence,
  ...push,
  ...typing,
  ...sync,
};
type Contracts = typeof contracts;

type ExportsOf<Kind> = {
  [Key in keyof Contracts]: Contracts[Key] extends Kind ? Contracts[Key] : never;
}[keyof Contracts];
export type AnyOperation = ExportsOf<Operation>;
export type AnyEvent = ExportsOf<EventContract>;

const kindOf = (contract: unknown) => (contract as { kind?: unknown }).kind;

/** The registry: every command and query, and every event. A handler outside it fails a test. */
export const operations = Object.values(contracts).filter(
  (contract) => kindOf(contract) === "command" || kindOf(contract) === "query",
) as unknown as readonly AnyOperation[];
export const events = Object.values(contracts).filter(
  (contract) => kindOf(contract) === "event",
) as unknown as readonly AnyEvent[];

/** Routes of the server that are no operation; everything else is a page of the web app. */
export const plainRoutes = [
  { method: "GET", path: "/livez", summary: "The process answers" },
  { method: "GET", path: "/readyz", summary: "The process and its database answer" },
  { method: "GET", path: "/api/openapi.json", summary: "This document" },
  { method: "GET", path: "/api/docs", summary: "This document, to read" },
  { method: "GET", path: "/api/auth/callback/google", summary: "Google sends people back here" },
  { method: "GET", path: "/api/unsubscribe", summary: "A page that ends the mails about what is unread" },
  { method: "POST", path: "/api/unsubscribe", summary: "Ends them, without a session (RFC 8058)" },
] as const;

export type OperationNamed<Name extends AnyOperation["name"]> = Extract<AnyOperation, { name: Name }>;

export type SocketOperation = Extract<AnyOperation, { socket: true }>;
export type SocketQuery = Extract<SocketOperation, { kind: "query" }>;

/** What a client emits: each with an ack. */
export type ClientToServerEvents = {
  [O in SocketOperation as O["name"]]: (
    input: InputOf<O>,
    ack: (result: Result<OutputOf<O>>) => void,
  ) => void;
};

export type ServerToClientEvents = {
  [E in AnyEvent as E["name"]]: (payload: PayloadOf<E>) => void;
};
